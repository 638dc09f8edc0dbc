package dev.leadline.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Test;

class GaussianInputsTest {
    @Test
    void thereAre1024TrainingExamplesUnlessSaidOtherwise() throws InterruptedException {
        assertThat(GaussianInputs.draw(Specs.gaussian(5, 3, 0, 0.2), 1, () -> {})
                        .train()
                        .count())
                .isEqualTo(1024);
        assertThat(GaussianInputs.draw(Specs.gaussian(5, 3, 7, 0.2), 1, () -> {})
                        .train()
                        .count())
                .isEqualTo(7);
    }

    @Test
    void theTestPartIsItsFractionOfAll() throws InterruptedException {
        assertThat(GaussianInputs.draw(Specs.gaussian(5, 3, 0, 0.2), 1, () -> {})
                        .test()
                        .count())
                .isEqualTo(256);
        assertThat(GaussianInputs.draw(Specs.gaussian(5, 3, 0, 0.0), 1, () -> {})
                        .test()
                        .count())
                .isEqualTo(0);
    }

    @Test
    void inputsAreNormalAndLabelsCoverTheClasses() throws InterruptedException {
        Examples train = GaussianInputs.draw(Specs.gaussian(100, 3, 1000, 0.2), 1, () -> {})
                .train();
        StreamingStatistics statistics = new StreamingStatistics();
        for (float input : train.inputs()) {
            statistics.addValue(input);
        }
        assertThat(statistics.getMean()).isCloseTo(0, within(0.013));
        assertThat(statistics.getVariance()).isCloseTo(1, within(0.018));
        assertThat(train.labels()).containsOnly(0, 1, 2);
    }

    @Test
    void onlyTheSeedDecides() throws InterruptedException {
        Split split = GaussianInputs.draw(Specs.gaussian(5, 3, 10, 0.5), 1, () -> {});
        Split same = GaussianInputs.draw(Specs.gaussian(5, 3, 10, 0.5), 1, () -> {});
        Split other = GaussianInputs.draw(Specs.gaussian(5, 3, 10, 0.5), 2, () -> {});
        assertThat(same.train().inputs()).isEqualTo(split.train().inputs());
        assertThat(same.train().labels()).isEqualTo(split.train().labels());
        assertThat(other.train().inputs()).isNotEqualTo(split.train().inputs());
        assertThat(split.test().inputs()).isNotEqualTo(split.train().inputs());
    }

    @Test
    void moreExamplesOrClassesLeaveTheFirstInputsAlone() throws InterruptedException {
        float[] few = GaussianInputs.draw(Specs.gaussian(5, 3, 10, 0.2), 1, () -> {})
                .train()
                .inputs();
        float[] many = GaussianInputs.draw(Specs.gaussian(5, 4, 20, 0.2), 1, () -> {})
                .train()
                .inputs();
        assertThat(many).startsWith(few);
    }

    @Test
    void moreNumbersThanFitIntoAnArrayAreRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        GaussianInputs.draw(Specs.gaussian(1_000_000, 3, 3000, 0.2), 1, () -> {}))
                .withMessage("number of gaussian examples must be at most 2147 but was 3000");
    }
}

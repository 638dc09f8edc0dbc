package dev.leadline.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.net.Network;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.run.Trials;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.Arrays;

class TrainingStepTest {
    /** Sees the gradient and update of one step. */
    private static final class Seen implements StepObserver<double[]> {
        private double[] gradient = {};
        private double[] update = {};

        @Override
        public void gradient(double[] meanGradient, double[] parameters) {
            gradient = meanGradient.clone();
        }

        @Override
        public void update(double[] step) {
            update = step.clone();
        }
    }

    private final INDArray inputs =
            Nd4j.linspace(-1, 2, 32 * 64).reshape(32, 64).castTo(Nd4j.dataType());
    private final INDArray labels =
            Nd4j.eye(10).repeat(0, 4).get(NDArrayIndex.interval(0, 32), NDArrayIndex.all());

    @Test
    void clippingLeavesBatchNormsRunningStatisticsAlone() {
        Network free = trained(Clipping.NONE, new Seen());
        Network clipped = trained(new Clipping(ClipMode.GLOBAL_NORM, 1e-6), new Seen());
        for (Slice slice : free.layout().slices()) {
            double[] without = values(free, slice);
            double[] with = values(clipped, slice);
            if (!slice.learned()) {
                assertThat(with).as(slice.layer() + " " + slice.parameter()).isEqualTo(without);
            }
        }
        Slice first = free.weights().get(0);
        assertThat(values(clipped, first)).isNotEqualTo(values(free, first));
    }

    @Test
    void parametersMoveByTheUpdateThatWasShown() {
        Seen seen = new Seen();
        Network before = network(Clipping.NONE);
        Network after = trained(Clipping.NONE, seen);
        for (Slice slice : after.weights()) {
            double[] old = values(before, slice);
            double[] now = values(after, slice);
            for (int i = 0; i < old.length; i++) {
                assertThat(old[i] - now[i])
                        .isCloseTo(seen.update[slice.offset() + i], within(1e-6));
            }
        }
    }

    @Test
    void gradientIsOfTheMeanLoss() {
        // The same four samples twice: the sum doubles, the mean does not.
        Seen once = new Seen();
        Seen twice = new Seen();
        step(network(Clipping.NONE), once, rows(4));
        step(network(Clipping.NONE), twice, Nd4j.vstack(rows(4), rows(4)));
        Network network = network(Clipping.NONE);
        for (Slice slice : network.weights()) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                assertThat(twice.gradient[i]).isCloseTo(once.gradient[i], within(1e-3));
            }
        }
    }

    private INDArray rows(int count) {
        return inputs.get(NDArrayIndex.interval(0, count), NDArrayIndex.all());
    }

    private void step(Network network, Seen seen, INDArray rows) {
        StepHook.into(network, seen);
        INDArray same = Nd4j.zeros(rows.size(0), 10);
        same.getColumn(3).assign(1);
        network.graph().fit(new INDArray[] {rows}, new INDArray[] {same});
    }

    private Network trained(Clipping clip, Seen seen) {
        Network network = network(clip);
        StepHook.into(network, seen);
        network.graph().fit(new INDArray[] {inputs}, new INDArray[] {labels});
        return network;
    }

    private static Network network(Clipping clip) {
        return Network.of(Trials.of(Setting.BATCH_NORM, true, Setting.CLIP, clip), 64, 10);
    }

    private static double[] values(Network network, Slice slice) {
        double[] all = network.graph().params().dup().data().asDouble();
        return Arrays.copyOfRange(all, slice.offset(), slice.end());
    }
}

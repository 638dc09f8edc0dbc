package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class KeysTest {
    @Test
    void keyOfUpToEightLettersIsReachedByTwoEdits() {
        assertThat(Keys.nearest("depth", List.of("dexxh"))).contains("dexxh");
        assertThat(Keys.nearest("depth", List.of("dxxxh"))).isEmpty();
        assertThat(Keys.nearest("momentum", List.of("momenxxm"))).contains("momenxxm");
        assertThat(Keys.nearest("momentum", List.of("momexxxm"))).isEmpty();
    }

    @Test
    void longerKeyIsReachedByAThirdOfItsLetters() {
        assertThat(Keys.nearest("batch-norm", List.of("batchxxxrm"))).contains("batchxxxrm");
        assertThat(Keys.nearest("batch-norm", List.of("batxxxxxrm"))).isEmpty();
        assertThat(Keys.nearest("warmup-steps", List.of("warmxxxxteps"))).contains("warmxxxxteps");
        assertThat(Keys.nearest("warmup-steps", List.of("warxxxxxteps"))).isEmpty();
    }

    @Test
    void keyIsNeverReplacedAltogether() {
        assertThat(Keys.nearest("x", List.of("y", "xy"))).isEmpty();
        assertThat(Keys.nearest("xy", List.of("xz"))).contains("xz");
        assertThat(Keys.nearest("xy", List.of("ab"))).isEmpty();
        assertThat(Keys.nearest("", List.of("a"))).isEmpty();
    }

    @Test
    void theNearestOfSeveralIsMeant() {
        assertThat(Keys.nearest("depht", List.of("depxx", "width", "depth", "dept")))
                .contains("dept");
    }

    @Test
    void textOfMoreThanSixtyFourCharactersIsNoKey() {
        assertThat(Keys.nearest("a".repeat(64), List.of("a".repeat(63)))).isPresent();
        assertThat(Keys.nearest("a".repeat(65), List.of("a".repeat(64)))).isEmpty();
    }
}

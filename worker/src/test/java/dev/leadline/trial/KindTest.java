package dev.leadline.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

class KindTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    static Stream<Arguments> valuesAtTheEdge() {
        return Stream.of(
                Arguments.of(new Kind.Whole(2), 2, 1),
                Arguments.of(new Kind.Real(0, true, INFINITE), 0.0, -1e-300),
                Arguments.of(new Kind.Real(0, false, INFINITE), Double.MIN_VALUE, 0.0),
                Arguments.of(new Kind.Real(0, true, INFINITE), Double.MAX_VALUE, INFINITE),
                Arguments.of(new Kind.Real(0, true, 1), Math.nextDown(1.0), 1.0),
                Arguments.of(new Kind.WholeList(1), List.of(5, 1), List.of(5, 0)),
                Arguments.of(new Kind.WholeList(1), List.of(), List.of(-1)));
    }

    @ParameterizedTest
    @MethodSource("valuesAtTheEdge")
    void theLastAllowedValueIsKeptAndTheNextRefusedWithTheRule(
            Kind kind, Object last, Object next) {
        assertThat(kind.broken(last)).isEmpty();
        assertThat(kind.broken(next)).hasValue(kind.rule());
    }

    @Test
    void numbersOutsideOfEveryRangeAreRefused() {
        assertThat(new Kind.Real(0, true, INFINITE).broken(Double.NaN)).isPresent();
        assertThat(new Kind.Real(0, false, 1).broken(Double.NaN)).isPresent();
    }

    @Test
    void rulesAreSaidInWords() {
        assertThat(new Kind.Whole(0).rule()).isEqualTo("a whole number of at least 0");
        assertThat(new Kind.Whole(1).rule()).isEqualTo("a positive whole number");
        assertThat(new Kind.Whole(2).rule()).isEqualTo("a whole number of at least 2");
        assertThat(new Kind.Real(0, false, INFINITE).rule()).isEqualTo("a positive number");
        assertThat(new Kind.Real(0, true, INFINITE).rule()).isEqualTo("a number of at least 0");
        assertThat(new Kind.Real(0.5, false, INFINITE).rule()).isEqualTo("a number above 0.5");
        assertThat(new Kind.Real(0, true, 1).rule())
                .isEqualTo("a number of at least 0 and below 1");
        assertThat(new Kind.Real(0, false, 1).rule()).isEqualTo("a positive number and below 1");
        assertThat(new Kind.Real(2, false, 3).rule()).isEqualTo("a number above 2 and below 3");
        assertThat(new Kind.Flag().rule()).isEqualTo("true or false");
        assertThat(new Kind.Choice(List.of(Precision.values())).rule())
                .isEqualTo("one of float, double");
        assertThat(new Kind.WholeList(1).rule()).isEqualTo("a list of whole numbers of at least 1");
        assertThat(new Kind.Text().rule()).isEqualTo("text");
        assertThat(new Kind.Initial().rule())
                .isEqualTo(
                        "one of xavier, xavier-uniform, he, he-uniform, lecun, orthogonal, identity, "
                                + "zero-residual-branch or {orthogonal: S} or {normal: S} or {singular: S}");
        assertThat(new Kind.Clip().rule())
                .isEqualTo("none or {global-norm: T} or {per-layer-norm: T} or {value: T}");
    }
}

package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Files are named in one place, whatever the trials are called. */
class EscapeTest {
    @ParameterizedTest
    @ValueSource(strings = {"../../x", "a/b", "a\\b", "/etc/x", "..", "", "a\u0000b", "a.b", "ü"})
    void idThatCouldLeadOutOfTheFolderNamesNoFile(String id) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SegmentName.attempt(SegmentName.landing(List.of(id))))
                .withMessageStartingWith("segment name must be like [tpc]-");
    }

    @Test
    void packOfAnyIdsIsNamedByAHash() {
        assertThat(SegmentName.landing(List.of("../../x", "a/b"))).matches("p-[0-9a-f]{16}");
    }
}

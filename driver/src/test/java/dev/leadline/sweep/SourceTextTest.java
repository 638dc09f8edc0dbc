package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class SourceTextTest {
    @Test
    void aQuoteIsOneLine() {
        assertThat(SourceText.quote("  a\n   b\t c ")).isEqualTo("a b c");
        assertThat(SourceText.quote(" \n ")).isEmpty();
    }

    @Test
    void aLongQuoteIsCutToItsFirstHalf() {
        assertThat(SourceText.quote("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(SourceText.quote("x".repeat(61))).isEqualTo("x".repeat(30) + "...");
    }

    /** A character beyond the first 65,536 is two chars in Java: it must not be cut in half. */
    @Test
    void aCutFallsBetweenCharacters() {
        String wide = "\uD83D\uDE00";
        assertThat(SourceText.quote(wide.repeat(61))).isEqualTo(wide.repeat(30) + "...");
    }

    @Test
    void charactersThatYamlForbidsAreNamedByLine() {
        assertThat(SourceText.unprintable("a\u0007b\u0001\nfine\n\u001B"))
                .isEqualTo(Map.of(1, "U+0007", 3, "U+001B"));
        assertThat(SourceText.unprintable("a\tb\n\u00E9 \uD83D\uDE00\n")).isEmpty();
    }
}

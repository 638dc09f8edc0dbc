package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
    @Test
    void whatATerminalWouldObeyIsShown() {
        assertThat(TerminalText.line("a\u001b]0;title\u0007b\r\u009bc\n"))
                .isEqualTo("a\\u001b]0;title\\u0007b\\u000d\\u009bc\\u000a");
        assertThat(TerminalText.line("user\u202Egpj.exe")).isEqualTo("user\\u202egpj.exe");
    }

    @Test
    void linesKeepTheirBreaksAndTabs() {
        assertThat(TerminalText.lines("a\r\n\tb\u001b[2J\n")).isEqualTo("a\n\tb\\u001b[2J\n");
    }

    @Test
    void wordsOfAnyLanguageStayAsTheyAre() {
        assertThat(TerminalText.line("Größe ≤ 3 👩‍🔬 می‌خواهم"))
                .isEqualTo("Größe ≤ 3 👩‍🔬 می‌خواهم");
    }

    @Property
    void nothingThatIsObeyedIsLeft(@ForAll String text) {
        assertThat(TerminalText.line(text).chars().filter(Character::isISOControl))
                .isEmpty();
    }
}

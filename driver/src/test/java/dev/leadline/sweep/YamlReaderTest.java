package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is legal YAML, or nearly so, but no sweep. */
class YamlReaderTest {
    @Test
    void syntaxErrorsAreToldWithTheirLine() {
        refuses(
                "name: x\n\tgrid: {}",
                "s:2: cannot be read: found character '\\t(TAB)' that cannot start any token. "
                        + "(Do not use \\t(TAB) for indentation)");
        refuses("name: [x\n", "s:2: cannot be read: expected ',' or ']', but got <stream end>");
        refuses("name: x\n  grid: y", "s:2: cannot be read: mapping values are not allowed here");
    }

    @Test
    void tagsNeverMakeObjects() {
        refuses(
                "name: !!java.net.URL x",
                "s:1: tags such as !!java.net.URL are not supported; write the plain value");
        refuses(
                "name: x\nmodel: !net {}",
                "s:2: tags such as !net are not supported; write the plain value");
    }

    @Test
    void aliasesAreNeverFollowed() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]";
        String alias = " are not supported; write the value out";

        refuses(bomb, "s:2: cannot be read: aliases such as *a" + alias);
        refuses("name: &n [*n]", "s:1: cannot be read: aliases such as *n" + alias);
    }

    @Test
    void nestingIsBounded() {
        refuses(
                "name: " + "[".repeat(100_000),
                "s:1: cannot be read: nested more than 20 levels deep");
    }

    @Test
    void aFileIsOneDocumentWithKeys() {
        refuses(
                "name: x\n---\nname: y",
                "s:2: the file must hold one document but a second starts here");
        refuses("", "s:1: the file must hold a sweep but was empty");
        refuses("# nothing\n", "s:1: the file must hold a sweep but was empty");
        refuses("[1, 2]", "s:1: the file must hold keys and values but was [1, 2]");
        refuses("---", "s:1: the file must hold keys and values but was empty");
    }

    @Test
    void aKeyIsTextAndOccursOnce() {
        refuses("name: x\nname: y", "s:2: key 'name': given twice, first in line 1");
        refuses("name: x\n[a]: y", "s:2: keys must be text but one was [a]");
        refuses(
                "name: x\ngrid: {depth: [2],\n  depth: [3]}",
                "s:3: key 'depth': given twice, first in line 2");
    }

    @Test
    void controlCharactersAreToldByTheirNumber() {
        refuses(
                "name: x\nquestion: a\u0007b",
                "s:2: the text must be printable but has the character U+0007");
        refuses("name: \ud800", "s:1: the text must be printable but has the character U+D800");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> Sweep.parse("s", text))
                .isInstanceOf(SweepException.class)
                .hasMessage(message);
    }
}

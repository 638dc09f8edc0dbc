package dev.leadline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.leadline.results.Results;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The kernel in a process of its own, over Jupyter's messages. */
class KernelInJupyterTest {
    private static final Path SCRIPT = Path.of("src/test/python/talk.py");

    @TempDir
    private static Path folder;

    private static final Map<String, JsonNode> ANSWERS = new HashMap<>();

    @BeforeAll
    static void talk() throws Exception {
        Optional<Jupyter> jupyter = Jupyter.in(folder);
        assumeTrue(jupyter.isPresent(), "there is no Jupyter: the kernel is not talked to");
        Results.create(jupyter.get().results().resolve("empty").toString());
        String lines = jupyter.get().python(Path.of("."), SCRIPT.toString(), "empty");
        for (String line : lines.lines().toList()) {
            JsonNode node = new ObjectMapper().readTree(line);
            ANSWERS.put(node.get("about").asText(), node.get("answer"));
        }
    }

    private static JsonNode answer(String about) {
        assertThat(ANSWERS).containsKey(about);
        return ANSWERS.get(about);
    }

    private static String error(String about) {
        JsonNode message = answer(about).findValue("evalue");
        assertThat(message).as(answer(about).toString()).isNotNull();
        return message.asText();
    }

    @Test
    void kernelSaysWhatItSpeaks() {
        assertThat(answer("info").at("/language_info/name").asText()).isEqualTo("Java");
    }

    @Test
    void queryIsAnsweredWithATableThatEscapesTexts() {
        assertThat(answer("sql").findValue("text/html").asText())
                .contains("<th>hostile</th>", ">&lt;b&gt;</td>", ">0</td>");
        assertThat(answer("sql").findValue("text/plain").asText()).contains("hostile", "<b>");
    }

    @Test
    void cellInJavaShowsWhatItPrintsAndItsValue() {
        assertThat(answer("java").findValue("text").asText()).isEqualTo("said\n");
        assertThat(answer("java").findValue("text/plain").asText()).isEqualTo("41");
    }

    @Test
    void queryBeforeAnyResultsSaysHowToChooseThem() {
        assertThat(error("unchosen"))
                .isEqualTo("a results directory must be chosen before queries: %results NAME");
    }

    @Test
    void resultsThatAreMissingAreNamed() {
        assertThat(error("missing")).contains("nowhere").doesNotContain("\tat ");
    }

    @Test
    void errorsPointAtTheLineOfTheCell() {
        assertThat(error("java error"))
                .startsWith("line 3, column 5: cannot find symbol")
                .endsWith("        missing;\n        ^^^^^^^");
        assertThat(error("java thrown"))
                .startsWith("line 4, column 5: java.lang.ArithmeticException: / by zero");
        assertThat(error("sql error"))
                .startsWith("line 3, column 3: [UNRESOLVED_COLUMN")
                .contains("`depth`")
                .endsWith("      depht\n      ^^^^^");
        assertThat(error("sql syntax"))
                .startsWith("line 3, column 6: [PARSE_SYNTAX_ERROR]")
                .endsWith("    FORM trials\n         ^");
    }

    @Test
    void namesOfColumnsAreCompleted() {
        JsonNode found = answer("sql names");
        assertThat(found.get("matches").toString())
                .isEqualTo("[\"gradient_verdict\",\"gradient_verdict_end\"]");
        assertThat(found.get("cursor_start").asInt()).isEqualTo("%%sql\nSELECT ".length());
    }

    @Test
    void namesInJavaAreCompletedAtPlacesThatCountCodePoints() {
        JsonNode found = answer("java names");
        assertThat(found.get("matches").toString()).isEqualTo("[\"isEmpty()\"]");
        assertThat(found.get("cursor_start").asInt()).isEqualTo("a + \"x\".".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless java", "endless sql", "endless sql in java"})
    void interruptEndsWhatRuns(String cell) {
        assertThat(error(cell)).isEqualTo("interrupted");
        assertThat(answer(cell).get("seconds").asDouble()).isLessThan(20);
    }

    @Test
    void messagesThatNobodySignedRunNothingAndHoldUpNothing() {
        assertThat(answer("hostile"))
                .hasSize(8)
                .allMatch(status -> status.asText().equals("ok"));
        assertThat(error("stolen")).contains("cannot find symbol");
    }

    @Test
    void cellReadsWhatTheUserTypes() {
        assertThat(answer("input").get("status").asText()).isEqualTo("ok");
        assertThat(answer("input").findValue("text/plain").asText()).isEqualTo("w");
    }

    @Test
    void kernelGoesOnAfterInterruptsAndEndsWhenTold() {
        assertThat(answer("after").get("status").asText()).isEqualTo("ok");
        assertThat(answer("ended").asBoolean()).isTrue();
    }
}

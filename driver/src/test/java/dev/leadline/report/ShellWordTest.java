package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class ShellWordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "r",
                "file:/home/me/r",
                "hdfs://host:8020/leadline/r-1_2.0+3",
                "C:\\results",
                "a b",
                "my son's",
                "''",
                "$(touch planted)",
                "`touch planted`",
                "a;b&c|d<e>f",
                "a*?[b]{c,d}",
                "~",
                "#",
                "!",
                "=ls",
                "\"quoted\"",
                "a\tb\nc",
                "Größe 9"
            })
    void wordMeansTheTextToAShell(String text) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell of POSIX here");
        ProcessBuilder shell =
                new ProcessBuilder("/bin/sh", "-c", "printf %s\\\\n " + ShellWord.of(text));
        shell.environment().put("LC_ALL", "C.UTF-8");
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEqualTo(text + "\n");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"r", "file:/home/me/r", "../sweeps/first-look.yaml", "Größe"})
    void wordThatNeedsNoQuotesHasNone(String text) {
        assertThat(ShellWord.of(text)).isEqualTo(text);
    }
}

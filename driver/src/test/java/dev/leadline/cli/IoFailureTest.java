package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.table.Results;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Places that cannot be read or written, in a process of its own, as users meet them. */
class IoFailureTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws Exception {
        Files.writeString(
                folder.resolve("s.yaml"), "name: s\nmodel: {width: 4}\ngrid: {depth: [2, 3]}\n");
        Files.createFile(folder.resolve("file"));
        Results.create(folder.resolve("r").toString());
        Results.create(folder.resolve("locked").toString());
        Files.createDirectory(folder.resolve("locked/_lock"));
        Results.create(folder.resolve("closed").toString());
        Path forbidden = Files.createDirectory(folder.resolve("forbidden"));
        Results.create(forbidden.resolve("r").toString());
        Path readOnly = Files.createDirectory(folder.resolve("read-only"));
        if (execute("mount", "-t", "tmpfs", "tmpfs", readOnly.toString())) {
            Results.create(readOnly.resolve("r").toString());
            execute("mount", "-o", "remount,ro", readOnly.toString());
        }
        mode("closed", "r-xr-xr-x");
        mode("forbidden", "---------");
    }

    @AfterAll
    static void open() throws Exception {
        mode("closed", "rwxr-xr-x");
        mode("forbidden", "rwxr-xr-x");
        execute("umount", "--lazy", folder.resolve("read-only").toString());
    }

    private static void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(mode));
    }

    private static boolean execute(String... command) throws IOException, InterruptedException {
        return File.separatorChar == '/' && new ProcessBuilder(command).start().waitFor() == 0;
    }

    /** As the user root without the right to pass over permissions; other users have none. */
    private static List<String> plainUser() {
        return System.getProperty("user.name").equals("root")
                ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
                : List.of();
    }

    private static CommandRun leadline(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(plainUser());
        command.addAll(CommandRun.command());
        for (String word : List.of(words.split(" ", -1))) {
            command.add(word.replace('`', ' '));
        }
        command.add(command.indexOf("-cp"), "-Dleadline.home=" + folder);
        // Too short to be worth compiling well.
        command.add(command.indexOf("-cp"), "-XX:TieredStopAtLevel=1");
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @ParameterizedTest
    @CsvSource({
        "run s.yaml --out forbidden/new, forbidden",
        "run s.yaml --out closed, closed",
        "run s.yaml --out read-only/new, read-only",
        "run s.yaml --out read-only/r, read-only",
        "run s.yaml --out file, file",
        "run s.yaml --out file/r, file",
        "run s.yaml --out locked, _lock",
        "run s.yaml --out nothing://host/r, nothing",
        "run s.yaml --out hdfs://no-such-host.invalid/r, no-such-host.invalid",
        "run s.yaml --out hdfs://127.0.0.1:1/r, 127.0.0.1",
        "plan s.yaml --out forbidden/r, forbidden",
        "status forbidden/r, forbidden",
        "sql forbidden/r SELECT`1, forbidden",
        "compact closed, closed",
        "compact read-only/r, read-only",
        "report r --out forbidden/report.html, forbidden",
        "report r --out read-only/report.html, read-only",
        "report r --out closed/report.html, closed",
        "kernel install --dir file, file",
        "kernel install --dir forbidden, forbidden",
        "kernel run missing.json, missing.json",
        "kernel run forbidden/connection.json, forbidden"
    })
    void placeThatCannotBeUsedIsNamedInOneLine(String words, String place) throws Exception {
        assumeTrue(
                !words.contains("read-only") || Files.exists(folder.resolve("read-only/r")),
                "only root may mount a file system that is read-only");
        CommandRun run = leadline(words);
        assertThat(run.err().lines().toList()).as(run.err()).hasSize(1);
        assertThat(run.err()).contains(place);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void diskThatIsFullIsNoWrongInput() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        CommandRun run = leadline("report r --out /dev/full");
        assertThat(run.err()).isEqualTo("/dev/full: No space left on device\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }
}

package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static java.util.Map.entry;

import dev.leadline.results.Results;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Places that cannot be read or written, in a process of another user than root. */
class IoFailureTest {
    /** Commands, and what they must name. */
    private static final Map<String, String> PLACES = Map.ofEntries(
            entry("run s.yaml --out forbidden/new", "forbidden"),
            entry("run s.yaml --out closed", "closed"),
            entry("run s.yaml --out read-only/new", "read-only"),
            entry("run s.yaml --out read-only/r", "read-only"),
            entry("run s.yaml --out file", "file"),
            entry("run s.yaml --out file/r", "file"),
            entry("run s.yaml --out locked", "_lock"),
            entry("run s.yaml --out marked", "_leadline"),
            entry("run s.yaml --out claimed", "_leadline.new"),
            entry("run s.yaml --out nothing://host/r", "nothing"),
            entry("run s.yaml --out hdfs://no-such-host.invalid/r", "no-such-host.invalid"),
            entry("run s.yaml --out hdfs://127.0.0.1:1/r", "127.0.0.1"),
            entry("plan s.yaml --out forbidden/r", "forbidden"),
            entry("status forbidden/r", "forbidden"),
            entry("sql forbidden/r SELECT`1", "forbidden"),
            entry("compact closed", "closed"),
            entry("compact read-only/r", "read-only"),
            entry("report r --out forbidden/report.html", "forbidden"),
            entry("report r --out read-only/report.html", "read-only"),
            entry("report r --out closed/report.html", "closed"),
            entry("kernel install --dir file", "file"),
            entry("kernel install --dir forbidden", "forbidden"),
            entry("kernel run missing.json", "missing.json"),
            entry("kernel run forbidden/connection.json", "forbidden"));

    private static final String FULL = "report r --out /dev/full";

    /** Inodes of file systems that are full before a table's folder, and before the marker, is made. */
    private static final List<String> FULL_AFTER = List.of("3", "7");

    private static final Map<String, CommandRun> RUNS = new HashMap<>();

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
        Files.createDirectories(folder.resolve("marked/_leadline"));
        Files.createDirectories(folder.resolve("claimed/_leadline.new"));
        for (String inodes : FULL_AFTER) {
            Path full = Files.createDirectory(folder.resolve("full-" + inodes));
            execute("mount", "-t", "tmpfs", "-o", "nr_inodes=" + inodes, "tmpfs", full.toString());
        }
        mode("closed", "r-xr-xr-x");
        mode("forbidden", "---------");
        List<String> commands = new ArrayList<>(PLACES.keySet());
        commands.add(FULL);
        FULL_AFTER.forEach(inodes -> commands.add(claim(inodes)));
        RUNS.putAll(CommandSeries.run(
                folder, plainUser(), folder.resolve("out.txt").toFile(), commands));
    }

    static Stream<Arguments> places() {
        return PLACES.entrySet().stream().map(e -> arguments(e.getKey(), e.getValue()));
    }

    @AfterAll
    static void open() throws Exception {
        mode("closed", "rwxr-xr-x");
        mode("forbidden", "rwxr-xr-x");
        execute("umount", "--lazy", folder.resolve("read-only").toString());
        for (String inodes : FULL_AFTER) {
            execute("umount", "--lazy", folder.resolve("full-" + inodes).toString());
        }
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

    private static CommandRun leadline(String words) {
        return RUNS.get(words);
    }

    @ParameterizedTest
    @MethodSource("places")
    void placeThatCannotBeUsedIsNamedInOneLine(String words, String place) {
        assumeTrue(
                !words.contains("read-only") || Files.exists(folder.resolve("read-only/r")),
                "only root may mount a file system that is read-only");
        CommandRun run = leadline(words);
        assertThat(run.err().lines().toList()).as(run.err()).hasSize(1);
        assertThat(run.err()).contains(place);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void diskThatIsFullIsNoWrongInput() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        CommandRun run = leadline(FULL);
        assertThat(run.err()).isEqualTo("/dev/full: No space left on device\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static String claim(String inodes) {
        return "run s.yaml --out full-" + inodes + "/r";
    }

    @Test
    void diskThatIsFullWhenADirectoryIsClaimedIsNoWrongInput() {
        assumeTrue(
                Files.exists(folder.resolve("read-only/r")),
                "only root may mount a file system that is full soon");
        for (String inodes : FULL_AFTER) {
            CommandRun run = leadline(claim(inodes));
            assertThat(run.err())
                    .hasLineCount(1)
                    .contains("full-" + inodes + "/r/_leadline.new", "No space left on device");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }
}

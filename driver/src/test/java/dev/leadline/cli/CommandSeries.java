package dev.leadline.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Commands one after the other in one process, each as the program's own {@code main} runs it: where the process differs from the test's, by its user or its standard output, and need not be another for each. */
final class CommandSeries {
    private static final String END = "== exit code ";
    private static final Pattern ENDED = Pattern.compile("(?s)(.*?)" + END + "(\\d+)\n");

    private CommandSeries() {}

    /**
     * Runs all.
     *
     * @param user what stands before the command that starts Java, to make it another user's
     * @param out where standard output goes
     * @param commands words with blanks between them; a blank in a word is written as `
     * @return what each ended with; without its standard output
     */
    static Map<String, CommandRun> run(
            Path folder, List<String> user, File out, List<String> commands)
            throws IOException, InterruptedException {
        List<String> java = CommandRun.command();
        java.remove(java.size() - 1);
        java.set(java.size() - 1, java.get(java.size() - 1) + File.pathSeparator + tests());
        java.add(java.indexOf("-cp"), "-Dleadline.home=" + folder);
        java.add(CommandSeries.class.getName());
        java.addAll(commands);
        List<String> all = new ArrayList<>(user);
        all.addAll(java);
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        List<MatchResult> ended = ENDED.matcher(Files.readString(err)).results().toList();
        if (ended.size() != commands.size()) {
            throw new IllegalStateException(
                    "all commands must end within 5 minutes; so far: " + Files.readString(err));
        }
        Map<String, CommandRun> runs = new HashMap<>();
        for (int i = 0; i < ended.size(); i++) {
            int code = Integer.parseInt(ended.get(i).group(2));
            runs.put(commands.get(i), new CommandRun(code, "", ended.get(i).group(1)));
        }
        return runs;
    }

    /** What holds this class. */
    private static Path tests() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }

    public static void main(String[] commands) {
        for (String command : commands) {
            int code = Leadline.run(Arrays.stream(command.split(" ", -1))
                    .map(word -> word.replace('`', ' '))
                    .toArray(String[]::new));
            System.err.print(END + code + "\n");
        }
        System.exit(0);
    }
}

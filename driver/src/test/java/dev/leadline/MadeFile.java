package dev.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is made from the code and committed, so that people can read it where the code is. */
public final class MadeFile {
    private MadeFile() {}

    /**
     * Asserts that the committed file is the one that the code makes, and leaves the latter in {@code target}.
     *
     * @param folder of the committed file, from the project's
     * @param change after which it has to be copied
     */
    public static void assertCommitted(String folder, String name, String change, String text)
            throws IOException {
        Path made = Files.createDirectories(Path.of("target")).resolve(name);
        Files.writeString(made, text);
        assertThat(Path.of("..", folder, name))
                .as("after a change of %s: cp driver/target/%s %s/", change, name, folder)
                .hasSameTextualContentAs(made);
    }
}

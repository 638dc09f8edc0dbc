package dev.leadline.cli;

import picocli.CommandLine.IVersionProvider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Version and revision that this program was built from. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/dev/leadline/build.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        String dirty = Boolean.parseBoolean(build.getProperty("git.dirty"))
                ? ", with uncommitted changes"
                : "";
        return new String[] {
            "leadline %s (%s%s)"
                    .formatted(
                            build.getProperty("git.build.version", "unknown"),
                            build.getProperty("git.commit.id", "unknown revision"),
                            dirty)
        };
    }
}

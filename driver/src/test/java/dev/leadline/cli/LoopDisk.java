package dev.leadline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of Linux in a file, mounted.
 *
 * @param image the file
 * @param path where it is mounted
 */
record LoopDisk(Path image, Path path) implements AutoCloseable {
    /** Whether this user may mount one here. */
    static boolean canBe(Path folder) throws IOException, InterruptedException {
        Path image = folder.resolve("trial.img");
        if (!made(image, "16M")) {
            return false;
        }
        try (LoopDisk disk = mounted(image, folder.resolve("trial"))) {
            return Files.isWritable(disk.path());
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean made(Path image, String size) throws IOException, InterruptedException {
        return System.getProperty("os.name").equals("Linux")
                && succeeds("truncate", "-s", size, image.toString())
                && succeeds("mkfs.ext4", "-q", "-F", image.toString());
    }

    /** A new one, with the options that ext4 has unless somebody sets others. */
    static LoopDisk of(Path folder, String size) throws IOException, InterruptedException {
        Path image = folder.resolve("disk.img");
        must(made(image, size), "made");
        return mounted(image, folder.resolve("disk"));
    }

    private static LoopDisk mounted(Path image, Path path)
            throws IOException, InterruptedException {
        Files.createDirectories(path);
        must(succeeds("mount", "-o", "loop", image.toString(), path.toString()), "mounted");
        return new LoopDisk(image, path);
    }

    /** The disk as it is at this moment, without what Linux has in memory; mounting it replays the journal. */
    LoopDisk copied(Path folder) throws IOException, InterruptedException {
        Path copy = folder.resolve("copy.img");
        must(succeeds("cp", "--sparse=always", image.toString(), copy.toString()), "copied");
        return mounted(copy, folder.resolve("copy"));
    }

    private static void must(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException("disk must be " + what);
        }
    }

    static boolean succeeds(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // There is no such command here.
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        must(
                succeeds("umount", path.toString())
                        || succeeds("umount", "--lazy", path.toString()),
                "unmounted");
    }
}

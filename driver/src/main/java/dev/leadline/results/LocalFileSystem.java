package dev.leadline.results;

import dev.leadline.parquet.Forceable;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * The local disk, without two of Hadoop's additions: the checksum layer, which puts a hidden {@code
 * .crc} file beside each file, and the setting of permissions.
 */
class LocalFileSystem extends RawLocalFileSystem implements Forceable {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    LocalFileSystem(Configuration configuration) throws IOException {
        initialize(URI.create("file:///"), configuration);
    }

    /** The process's umask has decided already. Hadoop would start a chmod for each new file. */
    @Override
    public void setPermission(Path file, FsPermission permission) {}

    /** Windows lets nobody open a folder; NTFS writes names to its journal in the order in which they changed. */
    @Override
    public void force(Path path) throws IOException {
        File local = pathToFile(path);
        if (WINDOWS && local.isDirectory()) {
            return;
        }
        StandardOpenOption opened = WINDOWS ? StandardOpenOption.WRITE : StandardOpenOption.READ;
        try (FileChannel channel = FileChannel.open(local.toPath(), opened)) {
            channel.force(true);
        }
    }
}

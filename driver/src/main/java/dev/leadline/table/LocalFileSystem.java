package dev.leadline.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

import java.io.IOException;
import java.net.URI;

/**
 * The local disk, without two of Hadoop's additions: the checksum layer, which puts a hidden {@code
 * .crc} file beside each file, and the setting of permissions.
 */
class LocalFileSystem extends RawLocalFileSystem {
    LocalFileSystem(Configuration configuration) throws IOException {
        initialize(URI.create("file:///"), configuration);
    }

    /** The process's umask has decided already. Hadoop would start a chmod for each new file. */
    @Override
    public void setPermission(Path file, FsPermission permission) {}
}

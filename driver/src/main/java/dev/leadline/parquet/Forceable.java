package dev.leadline.parquet;

import org.apache.hadoop.fs.Path;

import java.io.IOException;

/** A file system that keeps nothing through a power cut unless it is told to, as local disks do not. */
public interface Forceable {
    /** Returns when the bytes of this file, or the names in this folder, are on the disk. */
    void force(Path path) throws IOException;
}

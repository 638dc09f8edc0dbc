package dev.leadline.parquet;

import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

import java.io.IOException;
import java.util.EnumSet;

/** A file to be written as Parquet through a given file system, which Parquet's own class looks up. */
public record HadoopOutput(FileSystem fileSystem, Path path) implements OutputFile {
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return HadoopStreams.wrap(stream(CreateFlag.CREATE));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return HadoopStreams.wrap(stream(CreateFlag.CREATE, CreateFlag.OVERWRITE));
    }

    /** On HDFS every block is on the disks of its machines when it is closed; elsewhere the flag means nothing. */
    public FSDataOutputStream stream(CreateFlag first, CreateFlag... more) throws IOException {
        EnumSet<CreateFlag> flags = EnumSet.of(first, more);
        flags.add(CreateFlag.SYNC_BLOCK);
        return fileSystem.create(
                path,
                FsPermission.getFileDefault()
                        .applyUMask(FsPermission.getUMask(fileSystem.getConf())),
                flags,
                BUFFER_BYTES,
                fileSystem.getDefaultReplication(path),
                fileSystem.getDefaultBlockSize(path),
                null);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }
}

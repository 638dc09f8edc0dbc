package dev.leadline.table;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

import java.io.IOException;

/** A file to be read as Parquet through a given file system, which Parquet's own class looks up. */
record HadoopInput(FileSystem fileSystem, Path path) implements InputFile {
    @Override
    public long getLength() throws IOException {
        return fileSystem.getFileStatus(path).getLen();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return HadoopStreams.wrap(fileSystem.open(path));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

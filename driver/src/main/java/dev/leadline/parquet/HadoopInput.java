package dev.leadline.parquet;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** A file to be read as Parquet through a given file system, which Parquet's own class looks up. */
public record HadoopInput(FileSystem fileSystem, Path path) implements InputFile {
    @Override
    public long getLength() throws IOException {
        return fileSystem.getFileStatus(path).getLen();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return HadoopStreams.wrap(fileSystem.open(path));
    }

    /** The file of this name in another table. */
    HadoopInput in(Table table) {
        Path folder = new Path(path.getParent().getParent(), table.folder());
        return new HadoopInput(fileSystem, new Path(folder, path.getName()));
    }

    /** CRC-32C of its bytes, all of which are read. */
    public String checksum() throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream in = fileSystem.open(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                checksum.update(buffer, 0, count);
            }
        }
        return FileRecord.text(checksum);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

package dev.leadline.parquet;

import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

import java.io.IOException;
import java.util.zip.CRC32C;

/** A file to be written as Parquet, whose length and checksum are known in the end without reading it. */
final class CheckedOutput implements OutputFile {
    private final HadoopOutput file;
    private final CRC32C checksum = new CRC32C();
    private long bytes;

    CheckedOutput(HadoopOutput file) {
        this.file = file;
    }

    long bytes() {
        return bytes;
    }

    String checksum() {
        return FileRecord.text(checksum);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return new Counted(file.create(blockSizeHint));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return new Counted(file.createOrOverwrite(blockSizeHint));
    }

    @Override
    public boolean supportsBlockSize() {
        return file.supportsBlockSize();
    }

    @Override
    public long defaultBlockSize() {
        return file.defaultBlockSize();
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    private final class Counted extends PositionOutputStream {
        private final PositionOutputStream out;

        Counted(PositionOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() throws IOException {
            return out.getPos();
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            checksum.update(value);
            bytes++;
        }

        @Override
        public void write(byte[] values, int offset, int length) throws IOException {
            out.write(values, offset, length);
            checksum.update(values, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}

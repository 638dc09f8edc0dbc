package dev.leadline.data;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a file from its beginning, unpacked where its name ends with {@code .gz}, and errors that name it. */
final class DataStream implements Closeable {
    private final String name;
    private final InputStream in;
    private long unpacked;

    /**
     * @param name what messages call it, and which tells whether it is gzipped
     * @throws DataException if it is empty or no gzip file where its name says so
     */
    DataStream(String name, InputStream file) {
        this.name = name;
        try {
            in = name.endsWith(".gz") ? new GZIPInputStream(nonEmpty(file)) : file;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * @throws DataException if there is no such file, it may not be read, or is no gzip file where its name says so
     */
    static DataStream of(Path path) {
        String name = path.toString();
        try {
            return new DataStream(name, Files.newInputStream(path));
        } catch (IOException e) {
            throw new DataException(name, "readable", e, e);
        }
    }

    /** The end of a file without a byte would look like one that is cut off. */
    private InputStream nonEmpty(InputStream file) throws IOException {
        byte[] first = file.readNBytes(1);
        DataException.unless(first.length > 0, name, "a file with data in it", "empty");
        return new SequenceInputStream(new ByteArrayInputStream(first), file);
    }

    /**
     * The next bytes, fewer only at the end.
     *
     * @throws DataException if the file cannot be read or is damaged
     */
    byte[] next(int bytes) {
        byte[] next = new byte[bytes];
        int size = 0;
        try {
            int n = in.read(next, 0, bytes);
            while (n > 0) {
                size += n;
                unpacked += n;
                n = in.read(next, size, bytes - size);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return size == bytes ? next : Arrays.copyOf(next, size);
    }

    private DataException failed(IOException e) {
        if (!(e instanceof ZipException || e instanceof EOFException)) {
            return new DataException(name, "readable", e, e);
        }
        String fault = e.getMessage() == null ? "the end is missing" : e.getMessage();
        String where = "broken after " + unpacked + " unpacked bytes (" + fault + ")";
        return new DataException(name, "an intact gzip file", where, e);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new DataException(name, "readable", e, e);
        }
    }
}

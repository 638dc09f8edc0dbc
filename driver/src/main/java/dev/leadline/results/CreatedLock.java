package dev.leadline.results;

import dev.leadline.parquet.TableException;

import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** A lock that is a file which exists: for file systems that know no other. Survives its process. */
final class CreatedLock implements Closeable {
    private final Store store;
    private final Path file;

    private CreatedLock(Store store, Path file) {
        this.store = store;
        this.file = file;
    }

    static CreatedLock acquire(Store store, Path file, Clock clock) throws IOException {
        try (var out = store.fileSystem().create(file, false)) {
            out.write(LockOwner.here(clock).getBytes(StandardCharsets.UTF_8));
            return new CreatedLock(store, file);
        } catch (FileAlreadyExistsException e) {
            throw new TableException(
                    "results directory " + file.getParent(),
                    LockOwner.RULE + " (if that process is gone, delete " + file + ")",
                    "in use by " + store.readText(file),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        store.delete(file);
    }
}

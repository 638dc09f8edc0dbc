package dev.leadline.results;

import dev.leadline.parquet.TableException;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * A lock of the operating system on a local file, which it releases when the process ends, however
 * it ends. So the file that is left behind means nothing.
 *
 * <p>A process must not open its own lock file a second time: closing that would release the lock
 * towards other processes. Therefore the run's id is in a file of its own, which executors read.
 */
final class LocalLock implements Closeable {
    /** Far behind the text, since on Windows a locked range cannot be read by others. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int MAX_TEXT = 1000;

    private final FileChannel channel;

    private LocalLock(FileChannel channel) {
        this.channel = channel;
    }

    static LocalLock acquire(Path file, Clock clock) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            TableException.unless(
                    tryLock(channel),
                    "results directory " + file.getParent(),
                    LockOwner.RULE,
                    "in use by " + read(channel));
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(LockOwner.here(clock).getBytes(StandardCharsets.UTF_8)));
            return new LocalLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MAX_TEXT);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

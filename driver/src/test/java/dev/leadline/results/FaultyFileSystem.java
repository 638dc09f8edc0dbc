package dev.leadline.results;

import dev.leadline.parquet.Forceable;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Options.ChecksumOpt;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;

/** The local file system with one fault, at one of the changes that are made through it. */
final class FaultyFileSystem extends FilterFileSystem implements Forceable {
    /** What happens at that change. */
    enum Fault {
        /** The process dies before it: neither this change nor a later one is made. */
        KILLED,
        /** It fails; later ones succeed. */
        FAILED_ONCE,
        /** It is made, but reported as failed; later ones succeed. */
        MADE_BUT_REPORTED_AS_FAILED
    }

    static final class FaultException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private interface Change<T> {
        T make() throws IOException;
    }

    private final Fault fault;
    private int left;

    /**
     * @param position of the change with the fault, from 1
     */
    FaultyFileSystem(Fault fault, int position) throws IOException {
        super(new LocalFileSystem(new Configuration(false)));
        initialize(URI.create("file:///"), new Configuration(false));
        this.fault = fault;
        this.left = position;
    }

    private <T> T change(Change<T> change) throws IOException {
        left--;
        boolean dead = fault == Fault.KILLED && left < 0;
        if (left == 0 && fault == Fault.MADE_BUT_REPORTED_AS_FAILED) {
            change.make();
        }
        if (left == 0 || dead) {
            throw new FaultException();
        }
        return change.make();
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return change(() -> super.rename(from, to));
    }

    @Override
    public boolean delete(Path file, boolean recursive) throws IOException {
        return change(() -> super.delete(file, recursive));
    }

    @Override
    public boolean mkdirs(Path folder) throws IOException {
        return change(() -> super.mkdirs(folder));
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            EnumSet<CreateFlag> flags,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress,
            ChecksumOpt checksum)
            throws IOException {
        return change(() -> super.create(
                file, permission, flags, bufferSize, replication, blockSize, progress, checksum));
    }

    /** A change like the others, but none on the real disk, which would take its time over thousands of them. */
    @Override
    public void force(Path path) throws IOException {
        change(() -> null);
    }

    /** Without a fault. */
    static Store healthy(java.nio.file.Path folder) throws IOException {
        return new Store(new FaultyFileSystem(Fault.FAILED_ONCE, 0), new Path(folder.toString()));
    }
}

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
import java.nio.file.Files;
import java.util.EnumSet;

/**
 * The local file system, and beside it what a disk of the worst kind would keep of it if the power went: the bytes of files and the
 * names of folders that were forced, and of other names any, over files that are empty.
 */
final class PowerCutFileSystem extends FilterFileSystem implements Forceable {
    /** Asked after every change. */
    interface Step {
        void taken() throws IOException;
    }

    private interface Change<T> {
        T make() throws IOException;
    }

    private final Disk disk = new Disk();
    private Step step = () -> {};
    private int left = Integer.MAX_VALUE;

    PowerCutFileSystem() throws IOException {
        super(new LocalFileSystem(new Configuration(false)));
        initialize(URI.create("file:///"), new Configuration(false));
    }

    Disk disk() {
        return disk;
    }

    void afterEveryChange(Step next) {
        step = next;
    }

    /** Every change after so many fails, as if the process had been killed. */
    void killAfter(int changes) {
        left = changes;
    }

    private <T> T change(Change<T> change) throws IOException {
        if (left-- <= 0) {
            throw new FaultyFileSystem.FaultException();
        }
        T made = change.make();
        step.taken();
        return made;
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return change(() -> {
            disk.rename(local(from), local(to));
            return super.rename(from, to);
        });
    }

    @Override
    public boolean delete(Path file, boolean recursive) throws IOException {
        return change(() -> {
            disk.unlink(local(file));
            return super.delete(file, recursive);
        });
    }

    @Override
    public boolean mkdirs(Path folder) throws IOException {
        return change(() -> {
            disk.link(local(folder));
            return super.mkdirs(folder);
        });
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
        return change(() -> {
            disk.link(local(file));
            return super.create(
                    file,
                    permission,
                    flags,
                    bufferSize,
                    replication,
                    blockSize,
                    progress,
                    checksum);
        });
    }

    @Override
    public void force(Path path) throws IOException {
        change(() -> {
            if (Files.isDirectory(local(path))) {
                disk.forceNames(local(path));
            } else {
                disk.forceBytes(local(path));
            }
            return null;
        });
    }
}

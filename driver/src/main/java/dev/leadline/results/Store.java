package dev.leadline.results;

import dev.leadline.parquet.Forceable;
import dev.leadline.parquet.HadoopInput;
import dev.leadline.parquet.HadoopOutput;
import dev.leadline.parquet.Table;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A directory on any Hadoop file system, and the names of what lies in it. */
final class Store implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String root;
    private final Map<String, String> settings;
    private transient FileSystem fileSystem;

    /**
     * @param place a path or URI; relative to the working directory if it is not absolute
     * @param settings of Hadoop, such as the keys of an object store
     */
    Store(String place, Map<String, String> settings) throws IOException {
        Path path = Place.of(place);
        this.settings = Map.copyOf(settings);
        this.fileSystem = connect(path, this.settings);
        this.root = fileSystem.makeQualified(path).toString();
    }

    /** For tests that need a file system with faults; it does not survive serialisation. */
    Store(FileSystem fileSystem, Path root) {
        this.settings = Map.of();
        this.fileSystem = fileSystem;
        this.root = fileSystem.makeQualified(root).toString();
    }

    private static FileSystem connect(Path path, Map<String, String> settings) throws IOException {
        // Copying is cheap; reading Hadoop's files of defaults is not, and happens once per JVM.
        Configuration configuration = new Configuration(HadoopDefaults.CONFIGURATION);
        settings.forEach(configuration::set);
        URI uri = path.toUri().getScheme() == null
                ? FileSystem.getDefaultUri(configuration)
                : path.toUri();
        if (!uri.getScheme().equals("file")) {
            return FileSystem.get(uri, configuration);
        }
        return new LocalFileSystem(configuration);
    }

    /** Holds the defaults until the first use of a file system, and for ever after. */
    private static final class HadoopDefaults {
        private static final Configuration CONFIGURATION = new Configuration();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        fileSystem = connect(new Path(root), settings);
    }

    FileSystem fileSystem() {
        return fileSystem;
    }

    Path root() {
        return new Path(root);
    }

    Path path(String name) {
        return new Path(root(), name);
    }

    Path path(Table table) {
        return path(table.folder());
    }

    Path path(Table table, SegmentName segment) {
        return new Path(path(table), segment.fileName());
    }

    boolean isLocal() {
        return fileSystem.getUri().getScheme().equals("file");
    }

    /** What lies in a folder; nothing if there is no such folder. */
    List<FileStatus> list(Path folder) throws IOException {
        try {
            return List.of(fileSystem.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    void rename(Path from, Path to) throws IOException {
        if (!fileSystem.rename(from, to)) {
            throw new IOException("rename of " + from + " to " + to + " must succeed but did not");
        }
    }

    /** Deletes a file, or finds it gone already. */
    void delete(Path file) throws IOException {
        if (!fileSystem.delete(file, false) && fileSystem.exists(file)) {
            throw new IOException("deletion of " + file + " must succeed but did not");
        }
    }

    String readText(Path file) throws IOException {
        try (var in = fileSystem.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void writeText(Path file, String text) throws IOException {
        try (var out = output(file).stream(CreateFlag.CREATE, CreateFlag.OVERWRITE)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Returns when the bytes of this file, or the names in this folder, outlive a power cut. HDFS promises it when a file is
     * closed or a name changed, an object store when it answers: there is nothing left to do.
     */
    void force(Path path) throws IOException {
        if (fileSystem instanceof Forceable disk) {
            disk.force(path);
        }
    }

    /** The same for the names in all folders of tables. */
    void forceNames() throws IOException {
        for (Table table : Table.values()) {
            force(path(table));
        }
    }

    /** Makes a folder, and those above it, that outlive a power cut; it may be there already. */
    void makeFolder(Path folder) throws IOException {
        if (!fileSystem.exists(folder)) {
            makeFolder(folder.getParent());
            fileSystem.mkdirs(folder);
            force(folder.getParent());
        }
    }

    /** The time by the file system's clock, which dates the files and may differ from that of this machine. */
    Instant now() throws IOException {
        Path probe = path("_clock");
        writeText(probe, "");
        Instant now = Instant.ofEpochMilli(fileSystem.getFileStatus(probe).getModificationTime());
        delete(probe);
        return now;
    }

    HadoopInput input(Path file) {
        return new HadoopInput(fileSystem, file);
    }

    HadoopOutput output(Path file) {
        return new HadoopOutput(fileSystem, file);
    }
}

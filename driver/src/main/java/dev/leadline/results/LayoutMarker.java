package dev.leadline.results;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The file that says that a directory is ours, and in which layout. */
final class LayoutMarker {
    private static final String FILE = "_leadline";
    private static final String BEGINNING = "leadline results, layout ";
    private static final String TEXT = BEGINNING + "1\n";
    private static final String MENDED = "'leadline verify RESULTS --repair' writes it again";

    private LayoutMarker() {}

    /** Makes the directory ours, unless it is. */
    static void claim(Store store) throws IOException {
        if (!store.fileSystem().exists(store.path(FILE)) && !isOurs(store)) {
            refuseForeign(store);
            makeTables(store);
            write(store);
        }
        check(store);
    }

    private static void write(Store store) throws IOException {
        // In two steps, so that nobody ever reads half a marker.
        Path unfinished = store.path(FILE + ".new");
        store.writeText(unfinished, TEXT);
        store.force(unfinished);
        store.rename(unfinished, store.path(FILE));
        store.force(store.root());
    }

    /** Makes the tables' folders that are missing, such as that of a table which is younger than the directory. */
    static void makeTables(Store store) throws IOException {
        for (Table table : Table.values()) {
            store.makeFolder(store.path(table));
        }
    }

    static void check(Store store) throws IOException {
        Optional<Damage> damage = damage(store);
        if (damage.isPresent()) {
            throw TableException.damaged(damage.get(), MENDED, null);
        }
    }

    /**
     * What is wrong with the marker of a directory whose other files tell that it is ours.
     *
     * @throws TableException if the directory is not ours, or a later version made it
     */
    static Optional<Damage> damage(Store store) throws IOException {
        Optional<String> text = text(store);
        if (text.equals(Optional.of(TEXT))) {
            return Optional.empty();
        }
        Optional<String> found = text.map(words -> words.isBlank() ? "empty" : words.strip());
        boolean later = text.filter(words -> words.startsWith(BEGINNING)).isPresent();
        if (later || !isOurs(store)) {
            throw notOurs(store, found);
        }
        String value = found.orElse("gone");
        return Optional.of(new Damage(
                store.path(FILE).toString(), "'" + TEXT.strip() + "'", value, List.of()));
    }

    private static TableException notOurs(Store store, Optional<String> found) {
        return found.map(text -> new TableException(directory(store), "of " + TEXT.strip(), text))
                .orElseGet(() -> new TableException(
                        directory(store), "one that 'leadline run' made", "without file " + FILE));
    }

    private static Optional<String> text(Store store) throws IOException {
        try {
            return Optional.of(store.readText(store.path(FILE)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Writes it again. There has been one layout only, of which the names of the other files tell. */
    static void mend(Store store) throws IOException {
        store.delete(store.path(FILE));
        write(store);
    }

    /** Whether there are files of tables, and none that is named otherwise. */
    private static boolean isOurs(Store store) throws IOException {
        int ours = 0;
        for (Table table : Table.values()) {
            for (FileStatus file : store.list(store.path(table))) {
                String name = file.getPath().getName();
                boolean hidden = name.startsWith("_") || name.startsWith(".");
                if (!hidden && SegmentName.ofFile(name).isEmpty()) {
                    return false;
                }
                ours += hidden ? 0 : 1;
            }
        }
        return ours > 0;
    }

    /** Empty folders named like tables, or the unfinished marker, are what a killed claim leaves. */
    private static void refuseForeign(Store store) throws IOException {
        if (store.fileSystem().exists(store.root())) {
            boolean folder = store.fileSystem().getFileStatus(store.root()).isDirectory();
            TableException.unless(folder, directory(store), "a directory", "a file");
        }
        for (FileStatus file : store.list(store.root())) {
            boolean ours =
                    isEmptyTable(store, file) || file.getPath().getName().equals(FILE + ".new");
            TableException.unless(
                    ours,
                    directory(store),
                    "empty, or one that leadline made",
                    "with foreign content such as " + file.getPath().getName());
        }
    }

    private static boolean isEmptyTable(Store store, FileStatus file) throws IOException {
        for (Table table : Table.values()) {
            if (file.getPath().getName().equals(table.folder())) {
                return file.isDirectory() && store.list(file.getPath()).isEmpty();
            }
        }
        return false;
    }

    private static String directory(Store store) {
        return "results directory " + store.root();
    }
}

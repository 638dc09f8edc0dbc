package dev.leadline.table;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;

/** The file that says that a directory is ours, and in which layout. */
final class Marker {
    private static final String FILE = "_leadline";
    private static final String TEXT = "leadline results, layout 1\n";

    private Marker() {}

    /** Makes the directory ours, unless it is. */
    static void claim(Store store) throws IOException {
        if (!store.fileSystem().exists(store.path(FILE))) {
            refuseForeign(store);
            makeTables(store);
            // In two steps, so that nobody ever reads half a marker.
            Path unfinished = store.path(FILE + ".new");
            store.writeText(unfinished, TEXT);
            store.force(unfinished);
            store.rename(unfinished, store.path(FILE));
            store.force(store.root());
        }
        check(store);
    }

    /** Makes the tables' folders that are missing, such as that of a table which is younger than the directory. */
    static void makeTables(Store store) throws IOException {
        for (Table table : Table.values()) {
            store.makeFolder(store.path(table));
        }
    }

    static void check(Store store) throws IOException {
        try {
            String text = store.readText(store.path(FILE));
            TableException.unless(
                    text.equals(TEXT), directory(store), "of " + TEXT.strip(), text.strip());
        } catch (FileNotFoundException e) {
            throw new TableException(
                    directory(store), "one that 'leadline run' made", "without file " + FILE, e);
        }
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

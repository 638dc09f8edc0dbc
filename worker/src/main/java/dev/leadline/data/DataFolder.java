package dev.leadline.data;

import dev.leadline.trial.DataSpec;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder that holds a data set's files, each as published or gzipped ({@code .gz}). */
record DataFolder(Path path) {
    private static final String KEY = "'data.path'";

    /**
     * The folder that the sweep file names.
     *
     * @throws DataException if it names none or there is none
     */
    static DataFolder of(DataSpec spec) {
        String rule = "the folder that holds the files of " + spec.dataset().label();
        DataException.unless(!spec.dataPath().isBlank(), KEY, rule, "empty");
        try {
            Path path = Path.of(spec.dataPath()).toAbsolutePath();
            DataException.unless(Files.isDirectory(path), KEY, rule, path + ", which is no folder");
            return new DataFolder(path);
        } catch (InvalidPathException e) {
            throw new DataException(KEY, rule, spec.dataPath() + ", which is no path", e);
        }
    }

    /**
     * The file of this name, or this name and {@code .gz}.
     *
     * @throws DataException if neither is there
     */
    Path file(String name) {
        return find(name)
                .orElseThrow(() ->
                        new DataException(KEY, "a folder that holds " + eitherOf(name), path));
    }

    /**
     * Those of the files that are there, in the order of the names.
     *
     * @throws DataException if none is there
     */
    List<Path> anyOf(List<String> names) {
        List<Path> found =
                names.stream().map(this::find).flatMap(Optional::stream).toList();
        String looked =
                String.join(", ", names.stream().map(DataFolder::eitherOf).toList());
        DataException.unless(
                !found.isEmpty(), KEY, "a folder that holds at least one of " + looked, path);
        return found;
    }

    private Optional<Path> find(String name) {
        return List.of(path.resolve(name), path.resolve(name + ".gz")).stream()
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static String eitherOf(String name) {
        return name + " or " + name + ".gz";
    }
}

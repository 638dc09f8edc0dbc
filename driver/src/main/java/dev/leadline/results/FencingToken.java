package dev.leadline.results;

import dev.leadline.parquet.TableException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;

/**
 * Keeps out attempts that outlive their run.
 *
 * @param run id of the run that the attempt belongs to
 */
record FencingToken(String run) implements Serializable {
    private static final String FILE = "_run";

    /** Makes this run the current one; attempts of earlier runs can no longer commit. */
    void raise(Store store) throws IOException {
        store.writeText(store.path(FILE), run);
    }

    /** After this no attempt can commit until the next run begins. */
    void close(Store store) throws IOException {
        store.delete(store.path(FILE));
    }

    void check(Store store) throws IOException {
        String subject = "run " + run + " of " + store.root();
        try {
            String current = store.readText(store.path(FILE));
            TableException.unless(
                    current.equals(run),
                    subject,
                    "the current one to write",
                    "followed by " + current);
        } catch (FileNotFoundException e) {
            throw new TableException(subject, "the current one to write", "ended", e);
        }
    }
}

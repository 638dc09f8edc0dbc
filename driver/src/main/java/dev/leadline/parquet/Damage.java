package dev.leadline.parquet;

import dev.leadline.trial.Must;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file that is not as it was written.
 *
 * @param file its URI
 * @param rule what it must be
 * @param value what it is
 * @param trials ids of the trials of its segment, as far as any of the segment's files still tells
 */
public record Damage(String file, String rule, String value, List<String> trials)
        implements Serializable {
    /** More ids than this say nothing to a reader. */
    private static final int MOST_NAMED = 3;

    public static final String READABLE = "a readable Parquet file of ours";

    private static final String TAKEN_OUT =
            "'leadline verify RESULTS --repair' takes out what is damaged, and the same run trains it again";

    private record Owner(String trialId) {}

    private static final RowSchema<Owner> OWNERS = RowSchema.of(Owner.class);

    public Damage {
        trials = List.copyOf(trials);
    }

    public static Damage of(HadoopInput file, String rule, Object value) {
        return new Damage(file.toString(), rule, String.valueOf(value), trials(file));
    }

    /** Of the files of this name, beginning with the trials file, the first that can be read knows. */
    private static List<String> trials(HadoopInput file) {
        for (Table table : Table.values()) {
            HadoopInput sibling = file.in(table);
            Set<String> ids = new TreeSet<>();
            try (RowReader reader = RowReader.open(sibling, OWNERS)) {
                for (Object[] row = reader.read(); row != null; row = reader.read()) {
                    ids.add(RowSchema.trialId(row));
                }
                return List.copyOf(ids);
            } catch (IOException | RuntimeException e) {
                // That one is damaged too, or there is none: the next may tell.
            }
        }
        return List.of();
    }

    /** One line. */
    public String words() {
        return Must.message("file " + file, rule, value) + held();
    }

    private String held() {
        if (trials.isEmpty()) {
            return "";
        }
        Collection<String> named =
                new ArrayList<>(trials.subList(0, Math.min(MOST_NAMED, trials.size())));
        if (trials.size() > MOST_NAMED) {
            named.add("and %,d more".formatted(trials.size() - MOST_NAMED));
        }
        return "; its trials: " + String.join(", ", named);
    }

    /** The same, and how to go on. */
    public String advice() {
        return words() + "; " + TAKEN_OUT;
    }

    /** Whether it is about a file of this name, in whatever table. */
    public boolean isOf(String fileName) {
        return file.endsWith("/" + fileName);
    }

    /** The same, to be thrown. */
    public TableException exception(Throwable cause) {
        return TableException.damaged(this, TAKEN_OUT, cause);
    }
}

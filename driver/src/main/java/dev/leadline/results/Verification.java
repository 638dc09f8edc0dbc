package dev.leadline.results;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of the files of a results directory since they were written. */
public final class Verification {
    private final Map<String, Damage> damages = new LinkedHashMap<>();
    private final List<Segment> damaged = new ArrayList<>();
    private final Set<String> trials = new HashSet<>();
    private int files;
    private int withoutRecord;

    private Verification() {}

    /** Reads every byte of what is visible, and looks for trials files that have gone. */
    static Verification of(Store store) throws IOException {
        Verification verification = new Verification();
        LayoutMarker.damage(store).ifPresent(verification::note);
        new Members(new Results(store)).damages().forEach(verification::note);
        Listing listing = Listing.of(store, verification::note);
        for (Segment segment : listing.live()) {
            verification.inspect(store, segment);
        }
        for (Segment segment : listing.beheaded()) {
            verification.behead(store, segment);
        }
        return verification;
    }

    private void note(TableException trouble) {
        trouble.damage().ifPresent(this::note);
    }

    private void note(Damage damage) {
        damages.put(damage.file(), damage);
    }

    private void inspect(Store store, Segment segment) throws IOException {
        List<Damage> found = new Inspection(store).damages(segment);
        found.forEach(this::note);
        if (found.isEmpty()) {
            files += segment.tables().size();
            trials.addAll(TrialIds.of(store, segment));
            withoutRecord += segment.name().seal().isEmpty() ? segment.tables().size() : 0;
        } else {
            damaged.add(segment);
        }
    }

    /** What was deleted half, when a merge had replaced it, holds no trial that is not elsewhere. */
    private void behead(Store store, Segment segment) {
        Damage damage = Damage.of(
                store.input(store.path(Table.TRIALS, segment.name())),
                "there, as files of its name in other tables are",
                "gone");
        if (!trials.containsAll(damage.trials()) || damage.trials().isEmpty()) {
            note(damage);
            damaged.add(segment);
        }
    }

    /** Each file that is not as it was written, is missing, or is not ours. */
    public List<Damage> damages() {
        return List.copyOf(damages.values());
    }

    /** Trials of which every byte is as it was written. */
    public int soundTrials() {
        return trials.size();
    }

    /** Files of these trials. */
    public int soundFiles() {
        return files;
    }

    /** Files among them that were written before their checksums were recorded. They can be read, and that is all that is known. */
    public int filesWithoutRecord() {
        return withoutRecord;
    }

    List<Segment> damaged() {
        return List.copyOf(damaged);
    }
}

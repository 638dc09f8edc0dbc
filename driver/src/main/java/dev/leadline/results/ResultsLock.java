package dev.leadline.results;

import dev.leadline.parquet.Damage;
import dev.leadline.parquet.TableException;
import dev.leadline.row.MemberRow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The right to write into a results directory, which one run at a time has. */
public final class ResultsLock implements Closeable {
    private static final String FILE = "_lock";

    private final Store store;
    private final Closeable held;
    private final FencingToken fence;
    private final Instant acquired;

    private ResultsLock(Store store, Closeable held, Instant acquired) {
        this.store = store;
        this.held = held;
        this.fence = new FencingToken(UUID.randomUUID().toString());
        this.acquired = acquired;
    }

    /**
     * Begins a run. Attempts of earlier runs that are still alive can no longer land anything.
     *
     * @param clock tells others since when the lock is held; files are judged by the file system's own time
     * @throws TableException naming the process that holds the lock
     */
    public static ResultsLock acquire(Results results, Clock clock) throws IOException {
        Store store = results.store();
        Closeable held = store.isLocal()
                ? LocalLock.acquire(Path.of(store.path(FILE).toUri()), clock)
                : CreatedLock.acquire(store, store.path(FILE), clock);
        try {
            LayoutMarker.makeTables(store);
            ResultsLock lock = new ResultsLock(store, held, store.now());
            lock.fence.raise(store);
            return lock;
        } catch (IOException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** Lands trials for this run, here or on executors, until the lock is closed. */
    public Landing landing() {
        return new Landing(store, fence);
    }

    /**
     * Deletes everything that no reader sees: what merges replaced, second attempts, and what killed
     * attempts left. If a trial landed twice under different names, one of them goes.
     *
     * @param grace files of unfinished attempts that are younger stay; longer than the time from an
     *     attempt's first write to its commit, or zero when none can be alive. Where the file system
     *     dates a file by its creation (HDFS), this includes merges.
     */
    public void sweepUp(Duration grace) throws IOException {
        Cleaning cleaning = new Cleaning(store);
        cleaning.deleteDead();
        cleaning.deleteUnfinished(store.now().minus(grace));
        for (Map.Entry<Segment, Set<String>> twice : Holdings.of(store).twice().entrySet()) {
            cleaning.forget(landing(), twice.getKey(), twice.getValue());
        }
        cleaning.deleteDead();
    }

    /**
     * Deletes what attempts of earlier runs left unfinished, however young it is: for readers of plain files, who take the rows of
     * an orphan for a second copy. To be called at the end of a run, so that an attempt which passed the fence just before this
     * run began has had that long to commit.
     */
    public void sweepUpEarlierRuns() throws IOException {
        new Cleaning(store).deleteUnfinished(acquired);
    }

    /**
     * Takes landed trials out of all tables, so that they can be run again. To be called before this
     * run lands anything.
     *
     * @return how many
     */
    public int forget(Predicate<TrialKey> condition) throws IOException {
        List<TrialKey> keys = new Results(store).trialKeys();
        Set<String> ids = keys.stream()
                .filter(condition)
                .map(TrialKey::trialId)
                .collect(Collectors.toUnmodifiableSet());
        Cleaning cleaning = new Cleaning(store);
        cleaning.deleteDead();
        for (Map.Entry<Segment, Set<String>> some :
                Holdings.of(store).among(ids).entrySet()) {
            cleaning.forget(landing(), some.getKey(), some.getValue());
        }
        cleaning.deleteDead();
        return ids.size();
    }

    /**
     * Takes out what is damaged: each segment of which a file is not as it was written, with all trials that it held, so that they
     * can be run again; and what remains of segments whose trials file has gone. What a damaged merge had replaced and nobody has
     * deleted yet comes back. Files that are not ours stay.
     *
     * @return what was wrong with the files that are gone now
     */
    public List<Damage> repair() throws IOException {
        List<Damage> repaired = new ArrayList<>(new Members(new Results(store)).repair());
        Verification found = Verification.of(store);
        while (!found.damaged().isEmpty()) {
            repaired.addAll(found.damages());
            new Cleaning(store).delete(found.damaged());
            found = Verification.of(store);
        }
        repaired.removeAll(found.damages());
        return repaired;
    }

    /**
     * Writes the file again that says that the directory is ours, if it is damaged.
     *
     * @return what was wrong with it
     */
    public Optional<Damage> mend() throws IOException {
        Optional<Damage> damage = LayoutMarker.damage(store);
        if (damage.isPresent()) {
            LayoutMarker.mend(store);
        }
        return damage;
    }

    /** Notes which trials a sweep asks for, beside those that it asked for before, whether they are trained now or have landed. */
    public void enrol(String sweep, Collection<MemberRow> asked) throws IOException {
        new Members(new Results(store)).add(sweep, asked);
    }

    /** Leaves word of how this run is doing, for {@link Results#news}; until it ends. */
    public void tell(String words) throws IOException {
        store.writeText(store.path(RunNote.FILE), words);
    }

    /** Ends the run: nothing can land any more, and the next run can begin. */
    @Override
    public void close() throws IOException {
        try (held) {
            store.delete(store.path(RunNote.FILE));
            fence.close(store);
        }
    }
}

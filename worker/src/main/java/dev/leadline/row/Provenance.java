package dev.leadline.row;

import dev.leadline.trial.Described;
import dev.leadline.trial.Nullable;

import java.time.Instant;

/** Where, when and by what a row was made, so that a difference between two runs can be explained. */
@Described(
        as = "Where, when and by what the row was made, so that a difference between "
                + "two runs can be explained.")
public record Provenance(
        @Described(as = "when the trial started, UTC") Instant startedAt,
        @Described(as = "version of this program") String leadlineVersion,

        @Described(as = "commit it was built from; unknown outside a git checkout")
        String gitRevision,

        @Described(as = "whether the checkout had uncommitted changes")
        boolean gitDirty,

        @Described(as = "version of DL4J") String dl4jVersion,
        @Described(as = "version of the JVM") String javaVersion,
        @Described(as = "name, version and architecture") String operatingSystem,
        @Described(as = "name of the machine") String host,

        @Described(as = "processors that the JVM saw", unit = "count")
        int processors,

        @Described(
                as = "threads per native operation, from OMP_NUM_THREADS; null if unset",
                unit = "count")
        @Nullable
        Integer ompThreads,

        @Described(
                as = "SHA-256 of the prepared data set, 16 hexadecimal digits; null if the "
                        + "data could not be read")
        @Nullable
        String dataHash,

        @Described(
                as = "whether native code turns subnormal float values into zero",
                diagnoses = "zeros in deep layers that are the machine's doing")
        @Nullable
        Boolean flushesSubnormals) {}

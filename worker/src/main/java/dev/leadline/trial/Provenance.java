package dev.leadline.trial;

import java.time.Instant;

/**
 * Where, when and by what a row was made, so that a difference between two runs can be explained.
 *
 * @param startedAt when the trial started, UTC
 * @param leadlineVersion version of this program
 * @param gitRevision commit it was built from; {@code unknown} outside a git checkout
 * @param gitDirty whether the checkout had uncommitted changes
 * @param dl4jVersion version of DL4J
 * @param javaVersion version of the JVM
 * @param operatingSystem name, version and architecture
 * @param host name of the machine
 * @param processors processors that the JVM saw
 * @param ompThreads threads per native operation, from OMP_NUM_THREADS; null if unset
 * @param dataHash SHA-256 of the prepared data set, 16 hexadecimal digits; null if the data could not be read
 * @param flushesSubnormals whether native code turns subnormal float values into zero
 */
public record Provenance(
        Instant startedAt,
        String leadlineVersion,
        String gitRevision,
        boolean gitDirty,
        String dl4jVersion,
        String javaVersion,
        String operatingSystem,
        String host,
        int processors,
        @Nullable Integer ompThreads,
        @Nullable String dataHash,
        @Nullable Boolean flushesSubnormals) {}

package dev.leadline.results;

import dev.leadline.trial.Must;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a segment's files share.
 *
 * @param work made from content: the same for every attempt at the same work
 * @param attempt drawn by the attempt, and behind that, once it is sealed, the checksum of its trials file
 */
public record SegmentName(String work, String attempt)
        implements Comparable<SegmentName>, Serializable {
    private static final String SUFFIX = ".parquet";
    private static final Pattern WORK = Pattern.compile("[tpc]-[0-9A-Za-z_-]{1,100}");
    /** Digits of base 16. */
    private static final int DRAWN = 16;

    private static final Pattern FILE = Pattern.compile(
            "(?<work>" + WORK + ")\\.(?<attempt>[0-9a-f]{16}([0-9a-f]{8})?)\\.parquet");

    /** The name of a new attempt at this work. */
    static SegmentName attempt(String work) {
        Must.be(WORK.matcher(work).matches(), "segment name", "like " + WORK, work);
        return new SegmentName(
                work, HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits()));
    }

    /** Work that lands these trials, one or several. */
    static String landing(List<String> trialIds) {
        return trialIds.size() == 1 ? "t-" + trialIds.get(0) : "p-" + hash(trialIds);
    }

    /**
     * Work that merges these segments.
     *
     * @param forgotten ids of trials that are left out
     */
    static String merge(Collection<SegmentName> members, Collection<String> forgotten) {
        List<String> files =
                members.stream().map(SegmentName::fileName).sorted().toList();
        return "c-"
                + hash(List.of(
                        files.toString(), forgotten.stream().sorted().toList().toString()));
    }

    static Optional<SegmentName> ofFile(String name) {
        Matcher matcher = FILE.matcher(name);
        return matcher.matches()
                ? Optional.of(new SegmentName(matcher.group("work"), matcher.group("attempt")))
                : Optional.empty();
    }

    /** The name of the same attempt once its trials file is written. */
    SegmentName sealed(String checksum) {
        return new SegmentName(work, drawn() + checksum);
    }

    /** The checksum of its trials file; empty while that is not written, and where nobody recorded it. */
    Optional<String> seal() {
        return attempt.length() == DRAWN ? Optional.empty() : Optional.of(attempt.substring(DRAWN));
    }

    private String drawn() {
        return attempt.substring(0, DRAWN);
    }

    boolean isMerge() {
        return work.startsWith("c-");
    }

    public String fileName() {
        return work + "." + attempt + SUFFIX;
    }

    /**
     * The name until the segment is committed. Spark skips it by its beginning, readers that take {@code *.parquet} by its
     * end: a killed run leaves such a file behind, and its trial lands again under another name.
     */
    String hiddenFileName() {
        return "_" + work + "." + drawn() + SUFFIX + ".unfinished";
    }

    @Override
    public int compareTo(SegmentName other) {
        return Comparator.comparing(SegmentName::work)
                .thenComparing(SegmentName::attempt)
                .compare(this, other);
    }

    private static String hash(List<String> texts) {
        try {
            byte[] bytes = String.join("\n", texts).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

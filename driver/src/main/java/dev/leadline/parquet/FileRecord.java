package dev.leadline.parquet;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What a trials file says of another file of its segment.
 *
 * @param rows in it
 * @param bytes its length
 * @param checksum CRC-32C (Castagnoli, RFC 3720) of its bytes, eight digits of base 16
 */
public record FileRecord(long rows, long bytes, String checksum) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18}) rows, (\\d{1,18}) bytes, crc32c ([0-9a-f]{8})");

    static String text(CRC32C checksum) {
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /**
     * Inverse of {@link #toString}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static FileRecord parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "record of a file must be like " + TEXT + " but was " + text);
        }
        return new FileRecord(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                matcher.group(3));
    }

    @Override
    public String toString() {
        return rows + " rows, " + bytes + " bytes, crc32c " + checksum;
    }
}

package dev.leadline.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ids made from content: the first 64 bits of SHA-256 of a canonical text. A setting at its default does not enter the text,
 * so that a setting added later leaves the old ids alone.
 */
public final class ContentId {
    private ContentId() {}

    static String ofCell(Map<Setting, Object> settings) {
        return hash(canonical(settings));
    }

    static String ofTrial(String cellId, long seed) {
        return hash(cellId + ";seed=" + seed);
    }

    /** {@code key=value} of every setting that is not at its default, in the order of the keys. */
    static String canonical(Map<Setting, Object> settings) {
        return joined(settings, ContentId::exact);
    }

    /** The same with numbers in decimal. */
    static String readable(Map<Setting, Object> settings) {
        return joined(settings, Setting::text);
    }

    private static String joined(Map<Setting, Object> settings, Function<Object, String> text) {
        return Arrays.stream(Setting.values())
                .filter(Setting::identifies)
                .filter(s -> !saidByFlag(s, settings))
                .filter(s -> !settings.get(s).equals(s.defaultValue()))
                .sorted(Comparator.comparing(Setting::key))
                .map(s -> s.key() + "=" + text.apply(settings.get(s)))
                .collect(Collectors.joining(";"));
    }

    /** Batch norm was a flag before there were others, and has its ids. */
    private static boolean saidByFlag(Setting setting, Map<Setting, Object> settings) {
        return setting == Setting.NORM && settings.get(setting) == Norm.BATCH;
    }

    /** Numbers in hexadecimal: the decimal text of a double is not the same in every version of Java. */
    private static String exact(Object value) {
        if (value instanceof Double number) {
            return Double.toHexString(number);
        } else if (value instanceof Init init && init.value() != null) {
            return init.scheme().label() + ":" + exact(init.value());
        } else if (value instanceof Clipping clip && clip.clipThreshold() != null) {
            return clip.clipMode().label() + ":" + exact(clip.clipThreshold());
        }
        return Setting.text(value);
    }

    /** 16 hexadecimal digits. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.leadline.sweep;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Breaks the text of a sweep file in one to four places. */
public final class TextMutation {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])\\d+(\\.\\d+)?");

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "7",
            "1000",
            "46341",
            "999999",
            "1610612736",
            "2147483646",
            "2147483647",
            "2147483648",
            "-1",
            "1e-320",
            "0.999999999999",
            "1e300");

    /** What YAML, Java or we ourselves might trip over. */
    private static final List<String> NASTY = List.of(
            "*a",
            "&a ",
            "!!java.net.URL ",
            "!x ",
            "<<: ",
            "? ",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "|",
            ">",
            "'",
            "\"",
            "#",
            "%YAML 9.9\n",
            "---\n",
            "...\n",
            "\t",
            "\r",
            "\n",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "~",
            "null",
            ".inf",
            "-.nan",
            "1e999",
            "0x",
            "0o9",
            "-0",
            "99999999999999999999",
            "1_000",
            "yes",
            "\\x",
            "20%",
            "0",
            "-1",
            "1610612736",
            "2147483647",
            "2147483648",
            "1e308",
            "999999");

    private TextMutation() {}

    public static String of(String sample, Random random) {
        String text = sample;
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            text = switch (random.nextInt(3)) {
                case 0 -> lines(random, text);
                case 1 -> number(random, text);
                default -> bytes(random, text);
            };
        }
        return text;
    }

    /** Another number in place of one of the text's, which more often than not is still a sweep. */
    private static String number(Random random, String text) {
        List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
        if (numbers.isEmpty()) {
            return text;
        }
        MatchResult one = numbers.get(random.nextInt(numbers.size()));
        return text.substring(0, one.start())
                + NUMBERS.get(random.nextInt(NUMBERS.size()))
                + text.substring(one.end());
    }

    /** Drops, doubles, moves or indents a line. */
    private static String lines(Random random, String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        int to = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(to, lines.get(at));
            case 2 -> lines.add(to, lines.remove(at));
            default -> lines.set(at, " ".repeat(1 + random.nextInt(4)) + lines.get(at));
        }
        return String.join("\n", lines);
    }

    /**
     * Changes, drops or inserts bytes; broken UTF-8 becomes the replacement character, as files are
     * checked before.
     */
    private static String bytes(Random random, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(4));
        byte[] inserted = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> new byte[] {(byte) (32 + random.nextInt(95))};
            default -> NASTY.get(random.nextInt(NASTY.size())).getBytes(StandardCharsets.UTF_8);
        };
        byte[] changed = new byte[at + inserted.length + bytes.length - end];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(inserted, 0, changed, at, inserted.length);
        System.arraycopy(bytes, end, changed, at + inserted.length, bytes.length - end);
        return new String(changed, StandardCharsets.UTF_8);
    }
}

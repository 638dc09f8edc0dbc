package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever happens to a sweep file, reading it ends in a sweep or in a message. */
class SweepFuzzTest {
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
            "20%");

    private static final String SAMPLE = SampleSweep.text();

    @Test
    void twoThousandMutationsEndWell() {
        assertThat(survivors(new Random(1), 2_000)).isPositive();
    }

    @Test
    @Tag("full")
    void aMillionMutationsEndWell() {
        assertThat(survivors(new Random(2), 1_000_000)).isPositive();
    }

    /** How many mutated files are still sweeps. */
    private static int survivors(Random random, int tries) {
        int sweeps = 0;
        for (int i = 0; i < tries; i++) {
            String text = SAMPLE;
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                text = random.nextInt(3) == 0 ? lines(random, text) : bytes(random, text);
            }
            sweeps += isSweep(text) ? 1 : 0;
        }
        return sweeps;
    }

    private static boolean isSweep(String text) {
        try {
            Sweep sweep = Sweep.parse("fuzz", text);
            assertThat(sweep.trials()).as(text).isNotEmpty();
            return true;
        } catch (SweepException e) {
            assertThat(e.problems()).as(text).isNotEmpty();
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("this text must be refused with a message:\n" + text, e);
        }
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

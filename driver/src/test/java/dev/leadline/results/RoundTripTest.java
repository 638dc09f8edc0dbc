package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.row.TrialRow;
import dev.leadline.trial.Activation;
import dev.leadline.trial.Init;
import dev.leadline.trial.Nullable;
import dev.leadline.trial.Status;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class RoundTripTest {
    record Inner(
            int whole, @Nullable Integer maybe, @Nullable Double real, boolean flag) {}

    record Row(
            String text,
            @Nullable String note,
            long count,
            @Nullable Long size,
            double value,
            @Nullable Double other,
            @Nullable Boolean yes,
            Instant at,
            Status status,
            @Nullable Activation activation,
            Init init,
            List<Integer> widths,
            @Nullable Inner inner) {}

    private static final List<String> TEXTS = List.of(
            "", "a", "\u0000", "ä€\uD83D\uDE00", "-", "a,b\n\"c\"", "null", "x".repeat(5000));
    private static final List<Double> REALS = List.of(
            Double.NaN,
            -0.0,
            0.0,
            1e-310,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            0.1,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY);
    private static final List<Init> INITS = List.of(
            Init.of(Init.Scheme.HE_UNIFORM), Init.normal(1.5), Init.normal(Double.MIN_VALUE));

    @Property(tries = 100)
    void everyRowComesBackAsItWas(@ForAll("rows") List<Row> rows) throws IOException {
        Path folder = Files.createTempDirectory("rows");
        RowFile file = RowFile.in(folder);
        try {
            file.write(Row.class, rows);
            assertThat(file.read(Row.class)).isEqualTo(rows);
        } finally {
            Files.deleteIfExists(file.path());
            Files.delete(folder);
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Arbitraries.randomValue(RoundTripTest::row).list().ofMaxSize(60);
    }

    @Test
    void trialComesBackAsItWas(@TempDir Path folder) throws IOException {
        List<TrialRow> rows = List.of(
                Samples.row(1, Status.FAILED, Double.NaN), Samples.row(2, Status.COMPLETED, 0.5));
        RowFile file = RowFile.in(folder);
        file.write(TrialRow.class, rows);
        assertThat(file.read(TrialRow.class)).isEqualTo(rows);
        assertThat(file.read(TrialRow.class).get(0).trial()).isEqualTo(Samples.trial(1));
    }

    @Test
    void loneSurrogateInAMessageDoesNotStopALanding(@TempDir Path folder) throws IOException {
        record Message(String text) {}
        RowFile file = RowFile.in(folder);
        file.write(Message.class, List.of(new Message("a\uD83D")));
        assertThat(file.read(Message.class)).containsExactly(new Message("a?"));
    }

    private static Row row(Random random) {
        return new Row(
                oneOf(random, TEXTS),
                maybe(random, oneOf(random, TEXTS)),
                random.nextLong(),
                maybe(random, random.nextLong()),
                oneOf(random, REALS),
                maybe(random, random.nextGaussian()),
                maybe(random, random.nextBoolean()),
                Instant.EPOCH.plus(random.nextLong() >> 10, ChronoUnit.MICROS),
                oneOf(random, List.of(Status.values())),
                maybe(random, oneOf(random, List.of(Activation.values()))),
                oneOf(random, INITS),
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> random.nextInt(1000))
                        .toList(),
                maybe(random, inner(random)));
    }

    private static Inner inner(Random random) {
        return new Inner(
                random.nextInt(),
                maybe(random, random.nextInt()),
                maybe(random, oneOf(random, REALS)),
                random.nextBoolean());
    }

    private static <T> T oneOf(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static <T> T maybe(Random random, T value) {
        return random.nextInt(3) == 0 ? null : value;
    }
}

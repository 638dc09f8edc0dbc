package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.row.MemberRow;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class MembersTest {
    @TempDir
    private Path path;

    private Results results;

    @BeforeEach
    void create() throws IOException {
        results = Results.create(path.toString());
    }

    private static List<MemberRow> rows(String sweep, int... seeds) {
        return IntStream.of(seeds)
                .mapToObj(seed -> MemberRow.of(Samples.trial(seed), sweep, List.of()))
                .toList();
    }

    private void enrol(String sweep, List<MemberRow> rows) throws IOException {
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.enrol(sweep, rows);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(path.resolve("members"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && name.endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void trialBelongsToEverySweepThatAskedForIt() throws IOException {
        enrol("first", rows("first", 1, 2));
        enrol("second", rows("second", 2, 3));
        assertThat(results.members().rows())
                .containsExactlyElementsOf(Stream.of(rows("first", 1, 2), rows("second", 2, 3))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void sweepKeepsWhatItAskedForBeforeAndAsksAgainWithoutWriting() throws IOException {
        enrol("some", rows("some", 1, 2));
        enrol("some", rows("some", 2));
        assertThat(files()).containsExactly("some.00000001.parquet");
        enrol("some", rows("some", 3));
        assertThat(files()).containsExactly("some.00000002.parquet");
        assertThat(results.members().rows()).isEqualTo(rows("some", 1, 2, 3));
    }

    @Test
    void newArmOfATrialReplacesTheFormerOne() throws IOException {
        enrol("some", rows("some", 1));
        MemberRow tuned = MemberRow.of(Samples.trial(1), "some", List.of(Setting.LEARNING_RATE));
        enrol("some", List.of(tuned));
        assertThat(results.members().rows()).containsExactly(tuned);
    }

    @Test
    void whatAKilledRunLeftIsPassedOverAndRemoved() throws IOException {
        enrol("some", rows("some", 1));
        Files.copy(
                path.resolve("members/some.00000001.parquet"),
                path.resolve("members/some.00000000.parquet"));
        Files.writeString(path.resolve("members/_some.00000002.parquet.unfinished"), "PAR1");
        assertThat(results.members().rows()).isEqualTo(rows("some", 1));
        enrol("some", rows("some", 1));
        assertThat(files()).containsExactly("some.00000001.parquet");
        assertThat(path.resolve("members/_some.00000002.parquet.unfinished")).doesNotExist();
    }

    @Test
    void trialThatLandedBeforeThereWereMembersBelongsToTheSweepThatItsRowNames()
            throws IOException {
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.landing().land(List.of(Samples.completed(1), Samples.completed(2)));
            lock.enrol("other", rows("other", 2));
        }
        assertThat(results.members().unlisted())
                .containsExactlyInAnyOrderElementsOf(rows("sample", 1, 2));
        enrol("sample", rows("sample", 1, 2));
        assertThat(results.members().unlisted()).isEmpty();
        assertThat(results.members().rows()).hasSize(3);
    }

    @Test
    void recordingIsNoPartOfArmOrTraining() {
        Trial plain = Trial.of(Map.of(Setting.WIDTH, 8), 1);
        Trial recorded = Trial.of(
                Map.of(Setting.WIDTH, 8, Setting.EVALUATE_EVERY, 0, Setting.LAYERS_EVERY, 0), 1);
        MemberRow row = MemberRow.of(recorded, "some", List.of());
        MemberRow of = MemberRow.of(plain, "some", List.of());
        assertThat(List.of(row.armId(), row.arm(), row.trainingId()))
                .containsExactly(of.armId(), "engine=fast;width=8", of.trainingId());
        assertThat(row.trialId()).isNotEqualTo(of.trialId());
        assertThat(of.armId()).isEqualTo(plain.armId());
        assertThat(MemberRow.trainingId(Trial.of(Map.of(Setting.WIDTH, 8), 2)))
                .isNotEqualTo(of.trainingId());
        assertThat(MemberRow.trainingId(Trial.of(Map.of(Setting.WIDTH, 8, Setting.DEPTH, 3), 1)))
                .isNotEqualTo(of.trainingId());
    }

    @Test
    void tunedSettingIsNamedInTheArmAndItsValueLeftOut() {
        Trial one = Trial.of(Map.of(Setting.DEPTH, 8, Setting.LEARNING_RATE, 0.02), 1);
        Trial other = Trial.of(Map.of(Setting.DEPTH, 20, Setting.LEARNING_RATE, 0.01), 1);
        List<Setting> tuned = List.of(Setting.LEARNING_RATE);
        MemberRow row = MemberRow.of(one, "some", tuned);
        assertThat(row.arm()).isEqualTo("engine=fast;learning-rate=per-depth:some");
        assertThat(row.armId()).isEqualTo(MemberRow.of(other, "some", tuned).armId());
        assertThat(row.armId()).isNotEqualTo(MemberRow.of(one, "another", tuned).armId());
        assertThat(row.trainingId()).isEqualTo(MemberRow.trainingId(one));
    }
}

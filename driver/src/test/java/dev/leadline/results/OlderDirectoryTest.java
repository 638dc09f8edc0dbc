package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.RowWriter;
import dev.leadline.parquet.Table;
import dev.leadline.report.Views;
import dev.leadline.row.DepthProfile;
import dev.leadline.row.Outcome;
import dev.leadline.row.Provenance;
import dev.leadline.row.Timings;
import dev.leadline.row.TrialRow;
import dev.leadline.session.Sparks;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Nullable;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Status;
import dev.leadline.trial.Training;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A results directory from before there were probes: no table for them, and no columns of their settings. */
class OlderDirectoryTest {
    record OldRecording(int stepsEvery, int layersEvery, int histogramsEvery, int evaluateEvery) {}

    record OldTrial(
            String trialId,
            String cellId,
            String armId,
            String arm,
            String sweep,
            long seed,
            OldModel model,
            double sigmaW2Nominal,
            DataSpec data,
            Training training,
            OldRecording recording,
            @Nullable Long parameters,
            Outcome outcome,
            @Nullable DepthProfile profile,
            Timings timings,
            Provenance provenance) {}

    private record OldModel(
            Family family,
            int depth,
            int width,
            List<Integer> hidden,
            Activation activation,
            Init init,
            double biasVariance,
            boolean batchNorm,
            Residual residual,
            BlockOrder blockOrder) {
        static OldModel of(Model m, boolean batchNorm) {
            return new OldModel(
                    m.family(),
                    m.depth(),
                    m.width(),
                    m.hidden(),
                    m.activation(),
                    m.init(),
                    m.biasVariance(),
                    batchNorm,
                    m.residual(),
                    m.blockOrder());
        }
    }

    @TempDir
    private Path path;

    private Results results;

    @BeforeEach
    void oneTrialFromBefore() throws IOException {
        results = Results.create(path.toString());
        Files.delete(path.resolve("probes"));
        write(Samples.row(1, Status.COMPLETED, 0.5), false);
    }

    private void write(TrialRow row, boolean batchNorm) throws IOException {
        Store store = results.store();
        RowSchema<OldTrial> schema = RowSchema.of(OldTrial.class);
        SegmentName name = SegmentName.attempt(SegmentName.landing(List.of(row.trialId())));
        try (RowWriter writer =
                RowWriter.create(store.output(store.path(Table.TRIALS, name)), schema, Map.of())) {
            writer.write(schema.flatten(old(row, batchNorm)));
        }
    }

    private static OldTrial old(TrialRow r, boolean batchNorm) {
        return new OldTrial(
                r.trialId(),
                r.cellId(),
                r.armId(),
                r.arm(),
                r.sweep(),
                r.seed(),
                OldModel.of(r.model(), batchNorm),
                r.sigmaW2Nominal(),
                r.data(),
                r.training(),
                new OldRecording(
                        r.recording().stepsEvery(),
                        r.recording().layersEvery(),
                        r.recording().histogramsEvery(),
                        r.recording().evaluateEvery()),
                r.parameters(),
                r.outcome(),
                r.profile(),
                r.timings(),
                r.provenance());
    }

    @Test
    void itsTrialsHaveTheDefaultsAndNoProbes() throws IOException {
        List<TrialRow> trials = results.rows(Table.TRIALS, RowSchema.of(TrialRow.class));
        assertThat(trials).containsExactly(Samples.row(1, Status.COMPLETED, 0.5));
        assertThat(trials.get(0).trial().id()).isEqualTo(Samples.id(1));
        assertThat(results.rows(Table.PROBES, Table.PROBES.schema())).isEmpty();
    }

    @Test
    void itTakesNewTrialsAndIsCompactedWithThem() throws IOException {
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            lock.landing().land(List.of(Samples.completed(2)));
            for (Merge merge : new Compaction(lock.landing(), 1 << 30).everything()) {
                merge.run();
            }
        }
        assertThat(results.liveFiles(Table.TRIALS)).hasSize(1);
        assertThat(results.rows(Table.TRIALS, RowSchema.of(TrialRow.class)))
                .containsExactlyInAnyOrder(
                        Samples.row(1, Status.COMPLETED, 0.5),
                        Samples.row(2, Status.COMPLETED, 0.5));
        assertThat(results.rows(Table.PROBES, Table.PROBES.schema())).hasSize(Samples.STEPS);
    }

    @Test
    void queriesSeeAnEmptyTableAndTheDefaults() throws IOException {
        try (SparkSession spark = Sparks.forQueries()) {
            Views.register(spark, results);
            assertThat(spark.sql("SELECT avg(hessian_eigenvalue) AS x FROM probes")
                            .first()
                            .isNullAt(0))
                    .isTrue();
            assertThat(spark.sql("SELECT trial_id FROM trials WHERE hessian_every = 0"
                                    + " AND noise_minibatches = 16")
                            .first()
                            .getString(0))
                    .isEqualTo(Samples.id(1));
            assertThat(spark.table("trials").schema().apply("hessian_every").getComment())
                    .isEqualTo(Table.TRIALS
                            .schema()
                            .sparkType()
                            .apply("hessian_every")
                            .getComment());
        }
    }

    @Test
    void batchNormFromBeforeItWasOneOfSeveralIsThatNorm() throws IOException {
        write(Samples.row(3, Status.COMPLETED, 0.5), true);
        assertThat(norms()).containsExactly("batch 1", "none 1");
        try (ResultsLock lock = ResultsLock.acquire(results, Clock.systemUTC())) {
            for (Merge merge : new Compaction(lock.landing(), 1 << 30).everything()) {
                merge.run();
            }
        }
        assertThat(results.liveFiles(Table.TRIALS)).hasSize(1);
        assertThat(norms()).containsExactly("batch 1", "none 1");
        assertThat(results.rows(Table.TRIALS, RowSchema.of(TrialRow.class)))
                .extracting(row -> row.model().norm())
                .containsExactlyInAnyOrder(Norm.NONE, Norm.BATCH);
    }

    private List<String> norms() throws IOException {
        try (SparkSession spark = Sparks.forQueries()) {
            Views.register(spark, results);
            return spark
                    .sql("SELECT norm, count(*) FROM trials GROUP BY norm ORDER BY norm")
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0) + " " + row.getLong(1))
                    .toList();
        }
    }
}

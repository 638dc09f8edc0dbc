package dev.leadline.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.row.StepRow;
import dev.leadline.trial.Nullable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class RowSchemaTest {
    record Inner(int x) {}

    record Twice(int x, Inner inner) {}

    record Unsupported(float share) {}

    record Texts(List<String> words) {}

    record Primitive(@Nullable int count) {}

    /** If this fails, files written before can no longer be read, or queries lose a column. */
    @ParameterizedTest
    @EnumSource
    void schemaOfEachTableIsThePublishedOne(Table table) throws IOException {
        try (InputStream published =
                getClass().getResourceAsStream(table.folder() + ".schema.txt")) {
            assertThat(table.schema().parquetType().toString())
                    .isEqualTo(new String(published.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void trialsHaveTheColumnsThatQueriesRelyOn() {
        assertThat(Table.TRIALS.schema().columnNames())
                .startsWith("trial_id")
                .contains("cell_id", "sweep", "seed", "family", "depth", "width", "activation")
                .contains("init", "sigma_w2_nominal", "batch_norm", "clip_mode", "clip_threshold")
                .contains("residual", "dataset", "engine", "status", "train_loss", "train_error")
                .contains("test_error", "measured_slope", "theory_slope", "gradient_verdict")
                .contains("step_ms_median", "stats_ms_median");
    }

    @Test
    void stepsHaveTheColumnsThatQueriesRelyOn() {
        assertThat(Table.STEPS.schema().columnNames())
                .startsWith("trial_id", "step", "loss")
                .contains("grad_norm_before_clip", "grad_norm_after_clip", "clip_ratio");
    }

    @ParameterizedTest
    @EnumSource
    void everyTableBeginsWithTheTrial(Table table) {
        assertThat(table.schema().columnNames().get(0)).isEqualTo("trial_id");
    }

    @Test
    void namesAreSnakeCase() {
        assertThat(List.of("trialId", "gradL2Log10", "gradAbsQ05", "sigmaW2", "loss"))
                .map(Column::nameOf)
                .containsExactly("trial_id", "grad_l2_log10", "grad_abs_q05", "sigma_w2", "loss");
    }

    @Test
    void sparkSeesTheSameColumns() {
        assertThat(RowSchema.of(StepRow.class).sparkType().catalogString())
                .startsWith("struct<trial_id:string,step:int,loss:double,");
        assertThat(Table.TRIALS
                        .schema()
                        .sparkType()
                        .apply("started_at")
                        .dataType()
                        .sql())
                .isEqualTo("TIMESTAMP");
    }

    @Test
    void twoComponentsOfOneNameAreRefused() {
        refused(Twice.class, "Inner.x must be the only column x of Twice but was the second");
    }

    @Test
    void typesThatNoColumnCanHoldAreRefused() {
        refused(
                Unsupported.class,
                "Unsupported.share must be of a type that a column can hold but was float");
        refused(
                Texts.class,
                "Texts.words must be of a type that a column can hold but was"
                        + " java.util.List<java.lang.String>");
    }

    @Test
    void nullablePrimitiveIsRefused() {
        refused(Primitive.class, "Primitive.count must be boxed to be nullable but was int");
    }

    private static void refused(Class<? extends Record> type, String message) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RowSchema.of(type))
                .withMessage(message);
    }
}

package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.MadeFile;
import dev.leadline.parquet.PhysicalType;
import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.trial.Described;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.Set;

class ColumnPageTest {
    record Inner(
            @Described(as = "how far", unit = "m", formula = "|x|", diagnoses = "haste")
            double distance) {}

    @Test
    void theCommittedPageIsTheOneThatTheRecordsMake() throws IOException {
        MadeFile.assertCommitted("docs", "tables.md", "a row's record", ColumnPage.text());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnSaysWhatItHoldsAndEveryNumberItsUnit(String table) {
        assertThat(Schemas.byName().get(table).columns()).allSatisfy(column -> {
            String subject = "@Described of " + column.component();
            assertThat(column.described()).as(subject).isPresent();
            Described described = column.described().orElseThrow();
            assertThat(described.as()).as(subject).isNotBlank();
            assertThat(described.unit().isEmpty() && column.type().stored() == PhysicalType.DOUBLE)
                    .as(subject + ": a number without a unit")
                    .isFalse();
            assertThat(column.component().getDeclaringRecord()).hasAnnotation(Described.class);
        });
    }

    /** Settings need no formula, and times are read off a clock. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TRIALS")
    void everyMeasuredNumberHasItsFormula(Table table) {
        assertThat(table.schema().columns())
                .filteredOn(c ->
                        c.type().stored() == PhysicalType.DOUBLE && !c.name().endsWith("_ms"))
                .allSatisfy(
                        column -> assertThat(column.described().orElseThrow().formula())
                                .as(column.name())
                                .isNotBlank());
    }

    @Test
    void everyStatisticOfALayerSaysWhatItDiagnoses() {
        assertThat(Table.LAYERS.schema().columns())
                .filteredOn(c -> c.type().stored() == PhysicalType.DOUBLE)
                .allSatisfy(
                        column -> assertThat(column.described().orElseThrow().diagnoses())
                                .as(column.name())
                                .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTableBeginsWithItsGrain(String table) {
        assertThat(ColumnPage.section(table)).startsWith("## " + table + "\n\nOne row per trial");
    }

    @Test
    void everyColumnIsOnThePageOnceForEachTableThatHasIt() {
        Schemas.byName()
                .forEach((table, schema) -> assertThat(schema.columns())
                        .allSatisfy(column -> assertThat(ColumnPage.section(table))
                                .containsOnlyOnce("- `" + column.name() + "` ")));
    }

    private static Set<String> tables() {
        return Schemas.byName().keySet();
    }

    @Test
    void sparkShowsTheMeaningAsTheColumnsComment() {
        assertThat(RowSchema.of(Inner.class)
                        .sparkType()
                        .apply("distance")
                        .getComment()
                        .get())
                .isEqualTo("how far");
    }
}

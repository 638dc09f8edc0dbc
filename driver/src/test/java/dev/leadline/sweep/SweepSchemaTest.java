package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.leadline.MadeFile;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Random;

class SweepSchemaTest {
    private final Schema schema = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12)
            .getSchema(SweepSchema.json());

    @Test
    void theCommittedSchemaIsTheOneThatTheSettingsMake() throws IOException {
        MadeFile.assertCommitted("sweeps", "sweep.schema.json", "the settings", SweepSchema.json());
    }

    @Test
    void theSampleSweepIsValidByTheSchema() {
        assertThat(schema.validate(SampleSweep.text(), InputFormat.YAML)).isEmpty();
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void schemaAndParserAcceptTheSameSweeps(@ForAll Random random) {
        ObjectNode sweep = RandomSweep.of(random);

        assertThatCode(() -> Sweep.parse("s", sweep.toString()))
                .as(sweep.toString())
                .doesNotThrowAnyException();
        assertThat(schema.validate(sweep)).as(sweep.toString()).isEmpty();
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void schemaAndParserRefuseTheSameMistakes(@ForAll Random random) {
        JsonNode broken = Mutation.of(RandomSweep.of(random), random);

        assertThatThrownBy(() -> Sweep.parse("s", broken.toString()))
                .as(broken.toString())
                .isInstanceOf(SweepException.class);
        assertThat(schema.validate(broken)).as(broken.toString()).isNotEmpty();
    }
}

package dev.leadline.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leadline.parquet.RowSchema;
import dev.leadline.parquet.Table;
import dev.leadline.parquet.TableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ResultsTest {
    @TempDir
    private Path path;

    @Test
    void newDirectoryIsMarkedAndHasTheTableFolders() throws IOException {
        Results.create(path.resolve("new/deep").toString());
        try (var files = Files.list(path.resolve("new/deep"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "_leadline",
                            "trials",
                            "steps",
                            "layers",
                            "times",
                            "histograms",
                            "probes");
        }
        assertThat(Results.create(path.resolve("new/deep").toString()).uri())
                .isEqualTo("file:" + path.resolve("new/deep"));
    }

    @Test
    void directoryWithForeignContentIsRefused() throws IOException {
        Files.writeString(path.resolve("thesis.tex"), "");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> Results.create(path.toString()))
                .withMessage(
                        "results directory file:" + path + " must be empty, or one that leadline"
                                + " made but was with foreign content such as thesis.tex");
        assertThat(path.resolve("trials")).doesNotExist();
    }

    @Test
    void foreignFolderNamedLikeATableIsRefused() throws IOException {
        Files.createDirectories(path.resolve("steps"));
        Files.writeString(path.resolve("steps/one.txt"), "");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> Results.create(path.toString()))
                .withMessageEndingWith("but was with foreign content such as steps");
    }

    @Test
    void fileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Path file = Files.writeString(path.resolve("r"), "");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> Results.create(file.toString()))
                .withMessage(
                        "results directory file:" + file + " must be a directory but was a file");
    }

    @Test
    void openingWhatIsNotThereCreatesNothing() {
        Path absent = path.resolve("absent");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> Results.open(absent.toString()))
                .withMessage("results directory file:" + absent
                        + " must be one that 'leadline run' made but was without file _leadline");
        assertThat(absent).doesNotExist();
    }

    @Test
    void laterLayoutIsRefused() throws IOException {
        Results.create(path.toString());
        Files.writeString(path.resolve("_leadline"), "leadline results, layout 2\n");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> Results.open(path.toString()))
                .withMessage(
                        "results directory file:" + path
                                + " must be of leadline results, layout 1 but was leadline results, layout 2");
    }

    @Test
    void oneTrialsRowsNeedItsIdAmongTheColumns() throws IOException {
        record Loss(double loss) {}
        Results results = Results.create(path.toString());
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> results.rows(Table.STEPS, RowSchema.of(Loss.class), "t"))
                .withMessage("columns read of one trial must be with trial_id but was [loss]");
    }
}

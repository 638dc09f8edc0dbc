package dev.leadline.sweep;

import dev.leadline.MadeFile;
import dev.leadline.trial.Effect;
import dev.leadline.trial.Kind;
import dev.leadline.trial.Rules;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The page about sweep files is what the parser knows. */
class SweepPageTest {
    private static final String HEADER = """
            # Sweep files

            Made from `worker/src/main/java/dev/leadline/trial/Setting.java`: change that, not this page. `sweeps/sweep.schema.json` says the same to
            editors. The files in `sweeps/` are examples.

            A sweep file is YAML 1.2. All mistakes of a file are reported at once, each with its line. Only `name` is required. Every setting of the
            sections `data`, `model`, `train` and `record` can be an axis of `grid` or `zip`: its key with a list of values, such as `depth: [2, 8, 20]`.

            Every combination of `grid`, times every row of each group of `zip`, less what `exclude` matches, is a cell; every cell is
            trained with every seed. A value that an axis gives overrides that of the section. A setting that no file names has its default, and
            trials of two files that mean the same have the same id.

            What cannot be is refused, such as batches beyond the examples of `digits`. What can be but is hardly meant, `plan` and `run` note: a
            setting that changes no number where the file sets it, combinations that repeat another's numbers for that reason, data files that are
            not there, and trials that this machine's memory does not hold.

            """;

    @Test
    void theCommittedPageIsTheOneThatTheSettingsMake() throws IOException {
        MadeFile.assertCommitted("docs", "sweep-files.md", "the settings", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEADER);
        page.append("| key | meaning |\n|---|---|\n");
        for (TopKey key : TopKey.values()) {
            page.append("| `%s` | %s |\n".formatted(key.key(), Meaning.of(key)));
        }
        for (TopKey key : TopKey.values()) {
            List<Setting> settings = Reading.settingsOf(key.key());
            if (!settings.isEmpty()) {
                section(page, key, settings);
            }
        }
        limits(page);
        return page.toString();
    }

    private static void section(StringBuilder page, TopKey section, List<Setting> settings) {
        Map<Setting, Object> unlessGiven = Rules.completed(Map.of());
        page.append("\n## %s\n\n".formatted(section.key()));
        page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        for (Setting setting : settings) {
            String value = Setting.text(unlessGiven.get(setting));
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            setting.key(),
                            rule(setting.kind()),
                            value.isEmpty() ? "" : "`" + value + "`",
                            setting.meaning() + need(setting)));
        }
    }

    private static String need(Setting setting) {
        return Effect.needs(setting)
                .map(need -> "; changes no number without " + need.replace('\'', '`'))
                .orElse("");
    }

    /** Words to be written as they are stand in backticks. */
    private static String rule(Kind kind) {
        if (kind instanceof Kind.Choice choice) {
            return String.join(
                    ", ",
                    choice.constants().stream().map(c -> "`" + c.label() + "`").toList());
        }
        return kind.rule();
    }

    private static void limits(StringBuilder page) {
        page.append("\n## limits\n\n| key | value | meaning |\n|---|---|---|\n");
        page.append(
                ("| `%s` | a duration such as `90s`, `10m`, `8h` | a trial that takes longer becomes a row `TIMED_OUT` |\n"
                                + "| `%s` | a duration | a run that takes longer ends with exit code 4; the same command goes on |\n"
                                + "| `%s` | a number, or a share such as `20%%` | the sweep ends with exit code 1 when more trials fail;"
                                + " `0` stops at the first |\n")
                        .formatted(
                                LimitsReader.TIMEOUT, LimitsReader.BUDGET, LimitsReader.FAILURES));
    }
}

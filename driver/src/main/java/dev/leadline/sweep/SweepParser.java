package dev.leadline.sweep;

import dev.leadline.trial.Kind;
import dev.leadline.trial.Must;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Reads a sweep file's text, section by section. For one file only. */
final class SweepParser {
    static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";

    private static final String NAME_RULE =
            "text of 1 to 64 lower-case letters, digits and hyphens, not beginning with a hyphen,";

    private final Problems problems;
    private final Reading reading;

    SweepParser(Problems problems) {
        this.problems = problems;
        this.reading = new Reading(problems);
    }

    /**
     * @throws SweepException with every problem, if the text is not a valid sweep
     */
    Sweep parse(String text) {
        Optional<Sweep> sweep = YamlReader.read(text, problems).map(this::sweep);
        problems.report();
        return sweep.orElseThrow();
    }

    /** The sweep as far as it can be read; all of it if there are no problems. */
    private Sweep sweep(Yaml.Mapping root) {
        List<String> keys = TopKey.keys();
        root.entries().stream()
                .filter(e -> !keys.contains(e.key()))
                .forEach(e -> reading.refuseKey(SourceText.quote(e.key()), e, keys));
        Map<Setting, Object> base = new SectionReader(reading).read(root);
        List<Axis> axes = new AxisReader(reading).read(root);
        List<Long> seeds = seeds(root);
        int gridLine = line(root, TopKey.GRID, TopKey.ZIP, TopKey.SEEDS);
        int excludeLine = line(root, TopKey.EXCLUDE);
        Problems notes = problems.ofTheSameFile();
        List<Trial> trials = new ExcludeReader(reading, axes)
                .read(root)
                .map(excludes -> new Grid(base, axes, excludes))
                .map(grid -> new Planner(reading, notes, grid, seeds).plan(gridLine, excludeLine))
                .orElse(List.of());
        return new Sweep(
                name(root),
                question(root),
                trials,
                axes,
                seeds,
                new LimitsReader(reading).read(root),
                notes.inOrder());
    }

    private String name(Yaml.Mapping root) {
        Optional<Yaml> yaml = root.find(TopKey.NAME.key());
        if (yaml.isEmpty()) {
            problems.add(root.line(), Must.message("'name'", NAME_RULE, "missing"));
            return "";
        }
        boolean named = yaml.get() instanceof Yaml.Scalar scalar
                && scalar.type() == Yaml.Type.TEXT
                && Pattern.matches(NAME, scalar.text());
        if (!named) {
            problems.refuse(TopKey.NAME.key(), NAME_RULE, yaml.get());
        }
        return named ? ((Yaml.Scalar) yaml.get()).text() : "";
    }

    private String question(Yaml.Mapping root) {
        return root.find(TopKey.QUESTION.key())
                .flatMap(y -> reading.values().read(TopKey.QUESTION.key(), new Kind.Text(), y))
                .map(String.class::cast)
                .orElse("");
    }

    private List<Long> seeds(Yaml.Mapping root) {
        int first = whole(root, TopKey.SEED, new Kind.Whole(0));
        int count = whole(root, TopKey.SEEDS, new Kind.Whole(1));
        if (count > Sweep.MOST_TRIALS) {
            problems.add(
                    line(root, TopKey.SEEDS),
                    Must.message("'seeds'", "at most " + Sweep.MOST_TRIALS, count));
            return List.of((long) first);
        }
        return LongStream.range(first, (long) first + count).boxed().toList();
    }

    /** Seed and number of seeds are 1 where the file says nothing else. */
    private int whole(Yaml.Mapping root, TopKey key, Kind kind) {
        return root.find(key.key())
                .flatMap(y -> reading.values().read(key.key(), kind, y))
                .map(Integer.class::cast)
                .orElse(1);
    }

    /** The line of the first of these keys that the file has. */
    private static int line(Yaml.Mapping root, TopKey... keys) {
        for (TopKey key : keys) {
            for (Yaml.Entry entry : root.entries()) {
                if (entry.key().equals(key.key())) {
                    return entry.line();
                }
            }
        }
        return root.line();
    }
}

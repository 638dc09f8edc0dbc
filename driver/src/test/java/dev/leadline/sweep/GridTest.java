package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

class GridTest {
    /** Whole-number settings that no rule relates to each other. */
    private static final List<Setting> FREE = List.of(
            Setting.DEPTH, Setting.WIDTH, Setting.BATCH, Setting.STEPS, Setting.WARMUP_STEPS);

    /**
     * A grid of whole numbers.
     *
     * @param sizes number of values of each axis; value i of an axis is i + 1
     * @param excluded 1-based values of the axes, one list for each excluded corner; 0: any
     */
    record Plan(List<Integer> sizes, List<List<Integer>> excluded, int seeds) {
        String yaml(List<String> sections) {
            return String.join("\n", sections);
        }

        List<String> sections() {
            return List.of(
                    "name: plan",
                    "seeds: " + seeds,
                    "model: {width: 7}",
                    "grid:" + axes(),
                    "exclude: ["
                            + excluded.stream().map(this::corner).collect(Collectors.joining(", "))
                            + "]");
        }

        private String axes() {
            StringBuilder yaml = new StringBuilder();
            for (int i = 0; i < sizes.size(); i++) {
                List<Integer> values = new ArrayList<>();
                for (int value = 1; value <= sizes.get(i); value++) {
                    values.add(value);
                }
                yaml.append("\n  ").append(FREE.get(i).key()).append(": ").append(values);
            }
            return yaml.toString();
        }

        private String corner(List<Integer> values) {
            List<String> entries = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) > 0) {
                    entries.add(FREE.get(i).key() + ": " + values.get(i));
                }
            }
            return entries.stream().collect(Collectors.joining(", ", "{", "}"));
        }

        /**
         * Nested counting, the plain way: every combination that no corner excludes, the first axis
         * slowest.
         */
        List<List<Integer>> expected() {
            List<List<Integer>> all = new ArrayList<>(List.of(List.<Integer>of()));
            for (int size : sizes) {
                List<List<Integer>> longer = new ArrayList<>();
                for (List<Integer> start : all) {
                    for (int value = 1; value <= size; value++) {
                        List<Integer> next = new ArrayList<>(start);
                        next.add(value);
                        longer.add(next);
                    }
                }
                all = longer;
            }
            all.removeIf(c -> excluded.stream().anyMatch(e -> matches(e, c)));
            return all;
        }

        private static boolean matches(List<Integer> corner, List<Integer> combination) {
            for (int i = 0; i < corner.size(); i++) {
                if (corner.get(i) > 0 && !corner.get(i).equals(combination.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    @Property(tries = 300)
    void aGridIsTheProductOfItsAxesWithoutTheExcluded(@ForAll("plans") Plan plan) {
        Sweep sweep = Sweep.parse("plan", plan.yaml(plan.sections()));

        assertThat(cells(sweep, plan.sizes().size())).isEqualTo(plan.expected());
        assertThat(sweep.trials()).hasSize(plan.expected().size() * plan.seeds());
        assertThat(sweep.cells()).isEqualTo(plan.expected().size());
    }

    @Property(tries = 200)
    void noIdOccursTwice(@ForAll("plans") Plan plan) {
        Sweep sweep = Sweep.parse("plan", plan.yaml(plan.sections()));

        assertThat(sweep.trials().stream().map(Trial::id).distinct()).hasSameSizeAs(sweep.trials());
    }

    @Property(tries = 200)
    void theOrderOfTheSectionsChangesNothing(@ForAll("plans") Plan plan, @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(plan.sections());
        Collections.shuffle(shuffled, random);

        // Notes name lines, which are others.
        assertThat(Sweep.parse("plan", plan.yaml(shuffled)))
                .usingRecursiveComparison()
                .ignoringFields("notes")
                .isEqualTo(Sweep.parse("plan", plan.yaml(plan.sections())));
    }

    @Property(tries = 100)
    void aZipGroupOfAllAxesIsAsLongAsOneOfThem(@ForAll("plans") Plan plan) {
        int length = plan.sizes().get(0);
        String group = FREE.subList(0, plan.sizes().size()).stream()
                .map(s -> s.key() + ": " + values(length))
                .collect(Collectors.joining(", "));
        Sweep sweep = Sweep.parse("plan", "name: plan\nzip: [{" + group + "}]");

        assertThat(sweep.trials()).hasSize(length);
        assertThat(sweep.trials())
                .allSatisfy(t -> assertThat(Setting.DEPTH.of(t.cell()))
                        .isEqualTo(FREE.get(plan.sizes().size() - 1).of(t.cell())));
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<List<Integer>> sizes =
                Arbitraries.integers().between(1, 4).list().ofMinSize(1).ofMaxSize(FREE.size());
        return sizes.flatMap(s -> Combinators.combine(
                                corners(s).list().ofMaxSize(3),
                                Arbitraries.integers().between(1, 3))
                        .as((corners, seeds) -> new Plan(s, corners, seeds)))
                .filter(plan -> !plan.expected().isEmpty());
    }

    private static Arbitrary<List<Integer>> corners(List<Integer> sizes) {
        return Combinators.combine(sizes.stream()
                        .map(size -> (Arbitrary<Integer>) Arbitraries.integers().between(0, size))
                        .toList())
                .as(values -> values)
                .filter(values -> values.stream().anyMatch(v -> v > 0));
    }

    private static List<Integer> values(int length) {
        List<Integer> values = new ArrayList<>();
        for (int value = 1; value <= length; value++) {
            values.add(value);
        }
        return values;
    }

    /** The values of the first so many free settings, one list for each cell. */
    private static List<List<Integer>> cells(Sweep sweep, int axes) {
        List<List<Integer>> cells = new ArrayList<>();
        for (int i = 0; i < sweep.trials().size(); i += sweep.seeds().size()) {
            Map<Setting, Object> settings = sweep.trials().get(i).settings();
            cells.add(FREE.subList(0, axes).stream()
                    .map(s -> (Integer) settings.get(s))
                    .toList());
        }
        return cells;
    }
}

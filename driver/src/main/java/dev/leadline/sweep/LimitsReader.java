package dev.leadline.sweep;

import dev.leadline.trial.Kind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code limits}. */
final class LimitsReader {
    static final String TIMEOUT = "trial-timeout";
    static final String BUDGET = "time-budget";
    static final String FAILURES = "max-failures";

    private final Reading reading;

    LimitsReader(Reading reading) {
        this.reading = reading;
    }

    Limits read(Yaml.Mapping root) {
        Optional<Yaml> yaml = root.find(TopKey.LIMITS.key());
        if (yaml.isEmpty()) {
            return Limits.NONE;
        } else if (!(yaml.get() instanceof Yaml.Mapping limits)) {
            reading.problems().refuse(TopKey.LIMITS.key(), "limits and their values", yaml.get());
            return Limits.NONE;
        } else {
            List<String> known = List.of(TIMEOUT, BUDGET, FAILURES);
            limits.entries().stream()
                    .filter(e -> !known.contains(e.key()))
                    .forEach(e ->
                            reading.refuseKey("limits." + SourceText.quote(e.key()), e, known));
            return new Limits(
                    limits.find(TIMEOUT).flatMap(y -> duration(TIMEOUT, y)),
                    limits.find(BUDGET).flatMap(y -> duration(BUDGET, y)),
                    limits.find(FAILURES).flatMap(this::failures).orElse(MaxFailures.any()));
        }
    }

    private Optional<Duration> duration(String key, Yaml yaml) {
        String text = yaml instanceof Yaml.Scalar scalar ? scalar.text() : "";
        if (!text.matches(Limits.DURATION)) {
            reading.problems().refuse(key, Limits.DURATION_RULE, yaml);
            return Optional.empty();
        }
        return Optional.of(Limits.duration(key, text));
    }

    private Optional<MaxFailures> failures(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.type() == Yaml.Type.TEXT) {
            if (Pattern.matches(MaxFailures.SHARE, scalar.text())) {
                return Optional.of(MaxFailures.parse(scalar.text()));
            }
            reading.problems().refuse(FAILURES, MaxFailures.RULE, yaml);
            return Optional.empty();
        }
        return reading.values()
                .read(FAILURES, new Kind.Whole(0), yaml)
                .map(count -> new MaxFailures.Count((Integer) count));
    }
}

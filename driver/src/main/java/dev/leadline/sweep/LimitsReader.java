package dev.leadline.sweep;

import dev.leadline.trial.Kind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code limits}. */
final class LimitsReader {
    static final String TIMEOUT = "trial-timeout";
    static final String FAILURES = "max-failures";

    /** Regular expression of a duration. */
    static final String DURATION = "([1-9][0-9]{0,5})(s|m|h)";

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
            List<String> known = List.of(TIMEOUT, FAILURES);
            limits.entries().stream()
                    .filter(e -> !known.contains(e.key()))
                    .forEach(e ->
                            reading.refuseKey("limits." + SourceText.quote(e.key()), e, known));
            return new Limits(
                    limits.find(TIMEOUT).flatMap(this::timeout),
                    limits.find(FAILURES).flatMap(this::failures).orElse(MaxFailures.any()));
        }
    }

    private Optional<Duration> timeout(Yaml yaml) {
        String text = yaml instanceof Yaml.Scalar scalar ? scalar.text() : "";
        Matcher matcher = Pattern.compile(DURATION).matcher(text);
        if (!matcher.matches()) {
            reading.problems().refuse(TIMEOUT, "a duration such as 30s, 10m or 2h", yaml);
            return Optional.empty();
        }
        // ISO 8601 has the same letters: PT10M.
        return Optional.of(Duration.parse("PT" + text));
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

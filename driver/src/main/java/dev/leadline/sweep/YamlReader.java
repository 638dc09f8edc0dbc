package dev.leadline.sweep;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads text as one YAML 1.2 document.
 *
 * <p>Composes the tree from the parser's events itself: that way no tag ever constructs an object,
 * no alias is ever followed (hence no alias bomb), and the depth of nesting is bounded.
 */
final class YamlReader {
    /** Far more than a sweep needs, far less than the stack holds. */
    private static final int DEEPEST = 20;

    private final Problems problems;
    private final SourceText source;
    private final EventQueue events;
    private final ScalarResolver resolver = new CoreSchema().getScalarResolver();

    private YamlReader(String text, Problems problems) {
        this.problems = problems;
        this.source = new SourceText(text);
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        this.events = new EventQueue(new Parse(settings).parseString(text).iterator());
    }

    /**
     * The document's mapping; empty, and the reason among the problems, if the text is not one
     * valid document.
     */
    static Optional<Yaml.Mapping> read(String text, Problems problems) {
        int before = problems.count();
        SourceText.unprintable(text)
                .forEach((line, name) -> problems.add(
                        line, "the text must be printable but has the character " + name));
        if (problems.count() > before) {
            return Optional.empty();
        }
        try {
            return new YamlReader(text, problems).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(m -> m.getLine() + 1)
                    .orElse(0);
            problems.add(line, "cannot be read: " + SourceText.oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(0, "cannot be read: " + SourceText.oneLine(e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Yaml.Mapping> document() {
        events.skip(Event.ID.StreamStart);
        if (events.at(Event.ID.StreamEnd)) {
            problems.add(1, "the file must hold a sweep but was empty");
            return Optional.empty();
        }
        events.skip(Event.ID.DocumentStart);
        Yaml root = value(1);
        events.skip(Event.ID.DocumentEnd);
        if (!events.at(Event.ID.StreamEnd)) {
            problems.add(
                    line(events.next()),
                    "the file must hold one document but a second starts here");
        }
        if (root instanceof Yaml.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(root.line(), "the file must hold keys and values but was " + root.source());
        return Optional.empty();
    }

    private Yaml value(int depth) {
        Event event = events.next();
        if (event instanceof ScalarEvent scalar) {
            scalar.getTag().ifPresent(tag -> refuseTag(event, tag));
            String written = source.between(event, event);
            return new Yaml.Scalar(line(event), written, type(scalar), scalar.getValue());
        } else if (event instanceof CollectionStartEvent start) {
            start.getTag().ifPresent(tag -> refuseTag(event, tag));
            if (depth >= DEEPEST) {
                throw new Refused(event, "nested more than " + DEEPEST + " levels deep");
            }
            return event.getEventId() == Event.ID.SequenceStart
                    ? sequence(event, depth)
                    : mapping(event, depth);
        }
        String name = ((AliasEvent) event).getAlias().getValue();
        throw new Refused(
                event, "aliases such as *" + name + " are not supported; write the value out");
    }

    private Yaml sequence(Event start, int depth) {
        List<Yaml> items = new ArrayList<>();
        while (!events.at(Event.ID.SequenceEnd)) {
            items.add(value(depth + 1));
        }
        return new Yaml.Sequence(line(start), source.between(start, events.next()), items);
    }

    private Yaml mapping(Event start, int depth) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        while (!events.at(Event.ID.MappingEnd)) {
            Yaml key = value(depth + 1);
            Yaml value = value(depth + 1);
            if (key instanceof Yaml.Scalar name) {
                Yaml.Entry entry = new Yaml.Entry(key.line(), name.text(), value);
                Yaml.Entry first = entries.putIfAbsent(name.text(), entry);
                if (first != null) {
                    problems.add(
                            key.line(),
                            "key '" + key.source() + "': given twice, first in line "
                                    + first.line());
                }
            } else {
                problems.add(key.line(), "keys must be text but one was " + key.source());
            }
        }
        return new Yaml.Mapping(
                line(start), source.between(start, events.next()), List.copyOf(entries.values()));
    }

    private void refuseTag(Event event, String tag) {
        problems.add(
                line(event),
                "tags such as "
                        + SourceText.quote(tag.replace(Tag.PREFIX, "!!"))
                        + " are not supported; write the plain value");
    }

    private Yaml.Type type(ScalarEvent scalar) {
        if (!scalar.isPlain()) {
            return Yaml.Type.TEXT;
        }
        Tag tag = resolver.resolve(scalar.getValue(), true);
        if (tag.equals(Tag.INT)) {
            return Yaml.Type.WHOLE;
        } else if (tag.equals(Tag.FLOAT)) {
            return Yaml.Type.REAL;
        } else if (tag.equals(Tag.BOOL)) {
            return Yaml.Type.FLAG;
        }
        return tag.equals(Tag.NULL) ? Yaml.Type.NOTHING : Yaml.Type.TEXT;
    }

    private static int line(Event event) {
        return event.getStartMark().orElseThrow().getLine() + 1;
    }

    /** Legal YAML that no sweep needs, told like a syntax error. */
    private static final class Refused extends MarkedYamlEngineException {
        Refused(Event event, String problem) {
            super("", Optional.empty(), problem, event.getStartMark());
        }
    }
}

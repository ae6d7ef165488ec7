package io.postern.gateway.policy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML as a tree, straight from the parser's events: nothing is resolved, so that a word stays the word that is written, an alias is never
 * followed, and nesting ends where no policy nests.
 */
final class YamlTree {
    private static final int DEEPEST = 8;

    private final Iterator<Event> events;

    private YamlTree(Iterator<Event> events) {
        this.events = events;
    }

    /** What is wrong, and where. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;
        private final int column;

        Fault(Optional<Mark> mark, String what) {
            super(what);
            line = mark.map(Mark::getLine).orElse(0) + 1;
            column = mark.map(Mark::getColumn).orElse(0) + 1;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    /** The document of a text; nothing when there is none. */
    static Optional<Yaml> read(String text) throws Fault {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Math.max(1, text.length()))
                .build();
        try {
            YamlTree tree = new YamlTree(new Parse(settings).parseString(text).iterator());
            Optional<Yaml> document = Optional.empty();
            while (tree.events.hasNext()) {
                Event event = tree.events.next();
                switch (event.getEventId()) {
                    case Scalar, SequenceStart, MappingStart, Alias -> {
                        if (document.isPresent()) {
                            throw new Fault(
                                    event.getStartMark(),
                                    "a second document begins; a policy is one document, take out ---");
                        }
                        document = Optional.of(tree.node(event, 0));
                    }
                    default -> {}
                }
            }
            return document;
        } catch (MarkedYamlEngineException e) {
            if (String.valueOf(e.getContext()).contains("alias")) {
                throw new Fault(
                        e.getContextMark().or(e::getProblemMark), "a name that begins with * stands in quotes: '*.x'");
            }
            String quotes =
                    e.getProblem().contains("mapping values") || e.getProblem().contains("token")
                            ? "; a rule may need quotes"
                            : "";
            throw new Fault(e.getProblemMark(), "this is not YAML: " + e.getProblem() + quotes);
        } catch (YamlEngineException e) {
            throw new Fault(Optional.empty(), "this is not YAML: " + e.getMessage());
        }
    }

    private Yaml node(Event event, int depth) throws Fault {
        if (depth > DEEPEST) {
            throw new Fault(event.getStartMark(), "nested too deep; lists hold rules, not lists");
        }
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        int column = event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
        if (event instanceof ScalarEvent scalar) {
            boolean quoted = scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                    || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
            // A block ends at the beginning of the line after it, which does no harm.
            int last = event.getEndMark().map(Mark::getLine).orElse(0) + 1;
            return new Yaml.Scalar(scalar.getValue(), line, column, last, quoted);
        }
        if (event instanceof SequenceStartEvent) {
            List<Yaml> items = new ArrayList<>();
            for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
                items.add(node(next, depth + 1));
            }
            return new Yaml.Items(items, line, column);
        }
        if (event instanceof MappingStartEvent) {
            List<Yaml.Member> members = new ArrayList<>();
            for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
                members.add(member(next, depth + 1));
            }
            return new Yaml.Table(members, line, column);
        }
        throw new Fault(event.getStartMark(), "aliases are not used here; declare a group and name it");
    }

    private Yaml.Member member(Event key, int depth) throws Fault {
        if (node(key, depth) instanceof Yaml.Scalar word) {
            return new Yaml.Member(word, node(events.next(), depth));
        }
        throw new Fault(key.getStartMark(), "a key is a word; a rule that begins with [ or { stands in quotes");
    }
}

package io.postern.gateway.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML by the declared settings; collects every error. */
final class ConfigReader {
    private final String file;
    private final List<Section> sections;
    private final Values values;
    private final List<ConfigError> errors = new ArrayList<>();

    private ConfigReader(String file, List<Section> sections, Values values) {
        this.file = file;
        this.sections = sections;
        this.values = values;
    }

    /** Reads a file's text into {@code values}; returns what is wrong with it. */
    static List<ConfigError> read(String file, String text, List<Section> sections, Values values) {
        ConfigReader reader = new ConfigReader(file, sections, values);
        reader.document(text);
        return reader.errors;
    }

    private void document(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowRecursiveKeys(false)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && !isNothing(root.get())) {
                mapping(sections, "", root.get());
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            error(mark, "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            error(Optional.empty(), "this is not YAML: " + e.getMessage());
        }
    }

    private void mapping(List<Section> within, String path, Node node) {
        words(path, node, (key, value) -> member(within, path, key, value));
    }

    /** Hands on what a mapping has under each word, once. */
    private void words(String path, Node node, BiConsumer<ScalarNode, Node> members) {
        if (!(node instanceof MappingNode mapping)) {
            error(node.getStartMark(), (path.isEmpty() ? "" : path + ": ") + "settings are wanted, as key: value");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                error(tuple.getKeyNode().getStartMark(), "a key must be a word");
            } else if (!seen.add(key.getValue())) {
                error(key.getStartMark(), joined(path, key.getValue()) + ": is set a second time");
            } else {
                members.accept(key, tuple.getValueNode());
            }
        }
    }

    private static String joined(String path, String word) {
        return path.isEmpty() ? word : path + "." + word;
    }

    private void member(List<Section> within, String path, ScalarNode key, Node value) {
        String word = key.getValue();
        String place = joined(path, word);
        for (Section section : within) {
            if (section.repeats()) {
                if (section.path().equals(place)) {
                    repeated(section, value);
                    return;
                }
                continue;
            }
            for (Setting<?> setting : section.settings()) {
                if (setting.path().equals(place)) {
                    set(setting, value);
                    return;
                }
            }
            if (section.path().equals(place) || section.path().startsWith(place + ".")) {
                if (!isNothing(value)) {
                    mapping(within, place, value);
                }
                return;
            }
        }
        Set<String> known = known(within, path);
        String meant = Suggestion.of(word, known)
                .map(one -> "; did you mean " + one + "?")
                .orElse("; known here: " + known.stream().sorted().collect(Collectors.joining(", ")));
        error(key.getStartMark(), place + ": there is no such setting" + meant);
    }

    private void repeated(Section section, Node node) {
        if (isNothing(node)) {
            return;
        }
        words(section.path(), node, (key, value) -> {
            String name = key.getValue();
            if (!Section.isName(name)) {
                error(key.getStartMark(), section.path() + ": '" + name + "': " + Section.NAME_WANTED);
                return;
            }
            values.name(section, name, place(key.getStartMark()));
            Section named = section.under(name);
            if (!isNothing(value)) {
                mapping(List.of(named), named.path(), value);
            }
        });
    }

    private static Set<String> known(List<Section> within, String path) {
        Set<String> known = new LinkedHashSet<>();
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Section section : within) {
            next(section.path(), prefix).ifPresent(known::add);
            section.settings().forEach(setting -> next(setting.path(), prefix).ifPresent(known::add));
        }
        return known;
    }

    private static Optional<String> next(String path, String prefix) {
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        int dot = path.indexOf('.', prefix.length());
        return Optional.of(path.substring(prefix.length(), dot < 0 ? path.length() : dot));
    }

    private <T> void set(Setting<T> setting, Node node) {
        Kind<T> kind = setting.kind();
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (node instanceof SequenceNode != kind.list()) {
            error(node.getStartMark(), setting.path() + ": " + kind.wanted() + " is wanted");
            return;
        }
        List<String> texts = new ArrayList<>();
        for (Node one : nodes) {
            if (!(one instanceof ScalarNode scalar) || !fits(kind.yaml(), scalar)) {
                error(one.getStartMark(), setting.path() + ": " + kind.wanted() + " is wanted" + remark(kind, one));
                return;
            }
            texts.add(scalar.getValue());
            if (kind.list()) {
                try {
                    T _ = kind.reading().apply(List.of(scalar.getValue()));
                } catch (IllegalArgumentException e) {
                    error(one.getStartMark(), setting.path() + ": " + e.getMessage());
                    return;
                }
            }
        }
        try {
            values.put(setting, kind.reading().apply(texts), place(node.getStartMark()));
        } catch (IllegalArgumentException e) {
            error(node.getStartMark(), setting.path() + ": " + e.getMessage());
        }
    }

    private static boolean fits(Kind.Scalars yaml, ScalarNode scalar) {
        Tag tag = scalar.getTag();
        return switch (yaml) {
            case TEXT -> tag.equals(Tag.STR);
            case WHOLE_NUMBER -> tag.equals(Tag.INT);
            case FLAG -> tag.equals(Tag.BOOL);
            case TEXT_OR_WHOLE_NUMBER -> tag.equals(Tag.STR) || tag.equals(Tag.INT);
        };
    }

    private static String remark(Kind<?> kind, Node node) {
        boolean quotable = kind.yaml() == Kind.Scalars.TEXT
                && node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL);
        return quotable ? "; put it in quotes" : "";
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private void error(Optional<Mark> mark, String what) {
        errors.add(place(mark).error(what));
    }

    private Place place(Optional<Mark> mark) {
        return new Place(
                file,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1);
    }
}

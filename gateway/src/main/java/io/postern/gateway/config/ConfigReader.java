package io.postern.gateway.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                mapping("", root.get());
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            error(mark, "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            error(Optional.empty(), "this is not YAML: " + e.getMessage());
        }
    }

    private void mapping(String path, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            error(node.getStartMark(), (path.isEmpty() ? "" : path + ": ") + "settings are wanted, as key: value");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                error(key.getStartMark(), "a key must be a word");
                continue;
            }
            String word = scalar.getValue();
            String place = path.isEmpty() ? word : path + "." + word;
            if (!seen.add(word)) {
                error(key.getStartMark(), place + ": is set a second time");
            } else {
                member(path, place, word, key, tuple.getValueNode());
            }
        }
    }

    private void member(String path, String place, String word, Node key, Node value) {
        for (Section section : sections) {
            for (Setting<?> setting : section.settings()) {
                if (setting.path().equals(place)) {
                    set(setting, value);
                    return;
                }
            }
            if (section.path().equals(place) || section.path().startsWith(place + ".")) {
                if (!isNothing(value)) {
                    mapping(place, value);
                }
                return;
            }
        }
        Set<String> known = known(path);
        String meant = Suggestion.of(word, known)
                .map(one -> "; did you mean " + one + "?")
                .orElse("; known here: " + known.stream().sorted().collect(Collectors.joining(", ")));
        error(key.getStartMark(), place + ": there is no such setting" + meant);
    }

    private Set<String> known(String path) {
        Set<String> known = new LinkedHashSet<>();
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Section section : sections) {
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
            values.put(setting, kind.reading().apply(texts));
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
        int line = mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        errors.add(new ConfigError(file, line, column, what));
    }
}

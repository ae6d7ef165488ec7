package io.postern.gateway.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metric that a PromQL expression asks for, with what it asks of its labels. */
record MetricQuery(String name, List<Label> labels) {
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![a-z0-9_:])((?:postern|jvm|process|system)_[a-z0-9_]+)(?:\\{([^}]*)\\})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

    /** A label, and the words that one of must be its value; none when anything fits. */
    record Label(String name, List<String> words) {}

    /** All that are in an expression. */
    static List<MetricQuery> in(String expression) {
        List<MetricQuery> queries = new ArrayList<>();
        Matcher selectors = SELECTOR.matcher(expression);
        while (selectors.find()) {
            List<Label> labels = new ArrayList<>();
            Matcher matchers = LABEL.matcher(selectors.group(2) == null ? "" : selectors.group(2));
            while (matchers.find()) {
                String value = matchers.group(3);
                boolean open = value.startsWith("$");
                labels.add(new Label(matchers.group(1), open ? List.of() : List.of(value.split("\\|"))));
            }
            queries.add(new MetricQuery(selectors.group(1), labels));
        }
        return queries;
    }
}

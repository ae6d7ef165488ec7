package io.postern.lab.egress;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What was tried, what should come of it, and what came: what the client heard, and behind an arrow what the log says. Printed for whoever runs the tests. Each
 * connection must have exactly one event.
 */
final class SecurityTable {
    private record Row(String what, String expected, String heard, int port) {}

    private final List<Row> waiting = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int rows;

    /** What a client does. It may leave its connection open. */
    @FunctionalInterface
    interface Attempt {
        Caller make() throws Exception;
    }

    /** Has it tried. */
    void row(String what, String expected, Attempt attempt) throws Exception {
        try (Caller caller = attempt.make()) {
            waiting.add(new Row(what, expected, caller.heard(), caller.port()));
        }
    }

    /** A result that no single connection has. */
    void row(String what, String expected, String got) {
        print(what, expected, got);
    }

    /** Looks up in the log what came of the last ones, prints, and fails when something is not as it should be. */
    void settle(GatewayProcess gateway) throws IOException, InterruptedException {
        for (Row row : waiting) {
            print(row.what, row.expected, row.heard + " > " + logged(gateway.eventsOf(row.port)));
        }
        waiting.clear();
        List<String> all = List.copyOf(wrong);
        wrong.clear();
        assertThat(all).as("what is not as it should be").isEmpty();
    }

    private static String logged(List<JsonNode> events) {
        if (events.size() != 1) {
            return events.size() + " events";
        }
        JsonNode event = events.getFirst();
        String decision = event.at("/egress/would_deny").asBoolean() ? "would_deny" : text(event, "/egress/decision");
        String reason = text(event, "/egress/reason");
        String redirected = event.at("/egress/redirected").asBoolean() ? " redirected" : "";
        return decision + (reason.equals("allowed") ? "" : " " + reason) + redirected;
    }

    private void print(String what, String expected, String got) {
        boolean right = expected.equals(got);
        rows++;
        System.out.printf(
                "security: %-72s  %-52s  %s%n", shown(what), expected, right ? "as expected" : "NOT SO: " + got);
        if (!right) {
            wrong.add(what + ": expected " + expected + ", got " + got);
        }
    }

    private static String shown(String what) {
        StringBuilder shown = new StringBuilder();
        what.chars().forEach(c -> shown.append(c < ' ' || c > '~' ? String.format("\\x%02x", c) : (char) c + ""));
        return shown.toString();
    }

    int rows() {
        return rows;
    }
}

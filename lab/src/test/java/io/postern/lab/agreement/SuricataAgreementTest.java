package io.postern.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Suricata's own tests want to see in its log is in ours, where it is about what we read. */
class SuricataAgreementTest {
    private static final Set<String> EVENT_TYPES = Set.of("tls", "quic", "dns", "mdns", "llmnr", "flow", "anomaly");

    @Test
    void filtersOverTlsDnsAndFlowEventsHold() throws IOException {
        Corpus corpus = Corpus.orSkip();
        List<SuricataCheck> checks = SuricataTests.read(corpus).stream()
                .filter(check -> EVENT_TYPES.contains(check.eventType()))
                .toList();
        assertThat(checks).hasSizeGreaterThan(150);
        List<Difference> differences = new ArrayList<>();
        StrictLogs logs = StrictLogs.of(corpus);
        for (SuricataCheck check : checks) {
            List<JsonNode> log = logs.events(check.capture());
            long found = check.matches(log);
            if (found != check.count()) {
                differences.add(explain(check, log, found));
            }
        }
        new Ledger("suricata.tsv").settle(differences);
        System.out.println(new Agreement(
                "what suricata-verify's tests look for", checks.size() - differences.size(), checks.size()));
    }

    /** Names the fields that keep the nearest event from matching. */
    private static Difference explain(SuricataCheck check, List<JsonNode> log, long found) {
        String test = check.capture().replaceFirst("^suricata-verify/tests/", "");
        Optional<List<String>> misses = log.stream()
                .filter(event -> event.path("event_type").asString("").equals(check.eventType()))
                .map(check::misses)
                .filter(missed -> !missed.isEmpty())
                .min(Comparator.comparingInt(List::size));
        String what = "check " + check.number() + " " + check.eventType() + ": ";
        if (found > check.count() || misses.isEmpty()) {
            return new Difference(test, what + "count", Long.toString(found), Integer.toString(check.count()));
        }
        JsonNode nearest = log.stream()
                .filter(event -> event.path("event_type").asString("").equals(check.eventType()))
                .filter(event -> check.misses(event).equals(misses.get()))
                .findFirst()
                .orElseThrow();
        Map<String, String> ours = new TreeMap<>();
        Map<String, String> theirs = new TreeMap<>();
        for (String path : misses.get()) {
            JsonNode value = EvePath.find(nearest, path);
            ours.put(path, value.isMissingNode() ? "" : value.toString());
            theirs.put(path, String.valueOf(check.match().get(path)));
        }
        return new Difference(test, what + String.join(" ", misses.get()), joined(ours), joined(theirs));
    }

    private static String joined(Map<String, String> values) {
        return values.values().stream().collect(Collectors.joining(" | "));
    }
}

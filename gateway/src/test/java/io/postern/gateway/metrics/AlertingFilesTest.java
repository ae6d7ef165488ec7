package io.postern.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.gate.Gate;
import io.postern.gateway.listener.Caller;
import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.sensor.Conclusions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules and the dashboard that ship ask for what the sensor serves, by its names; and the manual tells of both. */
class AlertingFilesTest {
    private static final Path DOCS = Path.of("../docs");
    /** Prometheus puts them to what it scrapes. */
    private static final Set<String> FROM_PROMETHEUS = Set.of("job", "instance");
    /** Served from the first garbage collection on. */
    private static final Set<String> LATER = Set.of("jvm_gc_pause_seconds_max");

    private static final Pattern JUMP = Pattern.compile(":jump\\{outcome=~\"([^\"]*)\"");

    @TempDir
    private static Path folder;

    private static List<String> served;

    @BeforeAll
    static void scrape() throws Exception {
        Conclusions conclusions = new Conclusions();
        conclusions.tls("suspicious", "minted");
        conclusions.tls("misconfigured", "expired");
        try (SensorMetrics metrics =
                new SensorMetrics(new ObservedSensor(conclusions), "1.2.3", Optional.of(Instant.EPOCH))) {
            served = Stream.concat(lines(metrics.scrape()), lines(ofAGateway())).toList();
        }
    }

    private static Stream<String> lines(String scraped) {
        return scraped.lines().filter(line -> !line.startsWith("#"));
    }

    /** What a gateway serves that denied, could not look a name up, and let something through in audit mode. */
    private static String ofAGateway() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                mode: enforce
                profiles:
                  - {name: guests, mode: audit, allow: []}
                  - {name: builders, allow: [allowed.example]}
                """);
        GatewaySettings settings = GatewaySettings.of("gateway.yaml", """
                policy: {file: %s}
                listeners:
                  proxy: {kind: connect, listen: "127.0.0.1:0", profiles: [builders]}
                  audited: {kind: connect, listen: "127.0.0.1:0", profiles: [guests]}
                names:
                  {resolvers: ["udp://127.0.0.1:9#operator=a"], quorum: 1, patience: 100ms, public-ranges: ["127.0.0.0/8"]}
                """.formatted(policy), Map.of());
        try (Gate gate = new Gate(
                        settings, "gateway.yaml", OutputStream.nullOutputStream(), line -> {}, InstantSource.system());
                GatewayMetrics metrics = new GatewayMetrics(gate, "1.2.3", Optional.empty())) {
            gate.start();
            ask(gate, "proxy", "evil.example:443");
            ask(gate, "proxy", "allowed.example:443");
            ask(gate, "audited", "127.0.0.1:1");
            while (gate.decisions().counts().size() < 3) {
                Thread.onSpinWait();
            }
            return metrics.scrape();
        }
    }

    private static void ask(Gate gate, String listener, String authority) throws IOException {
        try (Caller caller = new Caller(gate.endpoint(listener).port())) {
            assertThat(caller.send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n")
                            .head())
                    .doesNotStartWith("HTTP/1.1 200");
        }
    }

    private static String docs(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    private static JsonNode rules(String name) throws IOException {
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(docs(name));
        return JsonMapper.shared().valueToTree(yaml);
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : rules("alerts.yml").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.has("alert")) {
                    alerts.add(rule);
                }
            }
        }
        return alerts;
    }

    private static List<String> rulesExpressions() throws IOException {
        return rules("alerts.yml").findValuesAsString("expr");
    }

    private static List<String> dashboardExpressions() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(docs("dashboard.json"));
        List<String> expressions = new ArrayList<>(dashboard.findValuesAsString("expr"));
        expressions.addAll(dashboard.path("templating").findValuesAsString("definition"));
        return expressions;
    }

    private static boolean isServed(String name, Optional<String> label, Optional<String> word) {
        Pattern line = Pattern.compile(Pattern.quote(name)
                + (label.isEmpty()
                        ? "[{ ].*"
                        : "\\{(.*,)?" + label.get() + "=\""
                                + word.map(Pattern::quote).orElse("[^\"]*") + "\".*"));
        return served.stream().anyMatch(one -> line.matcher(one).matches());
    }

    private static List<String> missing(List<String> expressions) {
        List<String> missing = new ArrayList<>();
        for (String expression : expressions) {
            for (MetricQuery query : MetricQuery.in(expression)) {
                if (!LATER.contains(query.name()) && !isServed(query.name(), Optional.empty(), Optional.empty())) {
                    missing.add(query.name());
                }
                for (MetricQuery.Label label : query.labels()) {
                    if (FROM_PROMETHEUS.contains(label.name()) || LATER.contains(query.name())) {
                        continue;
                    }
                    if (label.words().isEmpty()
                            && !isServed(query.name(), Optional.of(label.name()), Optional.empty())) {
                        missing.add(query.name() + " with a label " + label.name());
                    }
                    label.words().stream()
                            .filter(word -> !isServed(query.name(), Optional.of(label.name()), Optional.of(word)))
                            .forEach(word -> missing.add(query.name() + " with " + label.name() + "=" + word));
                }
            }
        }
        return missing;
    }

    @Test
    void everyMetricLabelAndWordOfTheRulesIsServed() throws IOException {
        assertThat(rulesExpressions()).hasSizeGreaterThan(20);
        assertThat(missing(rulesExpressions())).isEmpty();
    }

    @Test
    void everyMetricLabelAndWordOfTheDashboardIsServed() throws IOException {
        assertThat(dashboardExpressions()).hasSizeGreaterThan(20);
        assertThat(missing(dashboardExpressions())).isEmpty();
    }

    @Test
    void whatIsNotServedIsFound() {
        assertThat(missing(List.of(
                        "rate(postern_capture_pakets_total[5m])",
                        "postern_connections_total{outcome=~\"refused|refuzed\"}",
                        "postern_capture_packets_total{iface=~\"$interface\"}")))
                .containsExactly(
                        "postern_capture_pakets_total",
                        "postern_connections_total with outcome=refuzed",
                        "postern_capture_packets_total with a label iface");
    }

    @Test
    void everyOutcomeThatIsAFailureHasAnAlert() throws IOException {
        List<String> watched = rulesExpressions().stream()
                .flatMap(expression -> JUMP.matcher(expression).results())
                .flatMap(jump -> Stream.of(jump.group(1).split("\\|")))
                .toList();

        assertThat(watched)
                .containsExactlyInAnyOrderElementsOf(Outcome.all().stream()
                        .filter(Outcome::isFailure)
                        .map(Outcome::word)
                        .toList());
    }

    @Test
    void everyAlertSaysHowBadItIsWhatToLookAtAndWhereTheManualTellsOfIt() throws IOException {
        String manual = docs("alerting.md");
        for (JsonNode alert : alerts()) {
            String name = alert.path("alert").asString("");
            JsonNode annotations = alert.path("annotations");
            assertThat(alert.at("/labels/severity").asString("")).as(name).isIn("page", "ticket");
            assertThat(annotations.path("summary").asString("")).as(name).isNotBlank();
            assertThat(annotations.path("description").asString("")).as(name).isNotBlank();
            String[] runbook = annotations.path("runbook").asString("").split("#");
            assertThat(runbook[0]).as(name).isEqualTo("docs/alerting.md");
            assertThat(manual.lines().map(line -> line.toLowerCase(Locale.ROOT)))
                    .as(name)
                    .contains("## " + runbook[1]);
            assertThat(manual).contains(name);
        }
    }

    @Test
    void everyAlertIsTested() throws IOException {
        String tests = docs("alerts-test.yml") + docs("alerts-week-test.yml");
        for (JsonNode alert : alerts()) {
            assertThat(tests).contains("alertname=\"" + alert.path("alert").asString("") + "\", alertstate=\"firing\"");
        }
    }

    @Test
    void theManualListsEveryMetricOfOurs() throws IOException {
        String manual = docs("sensor.md") + docs("gateway.md");
        Set<String> names = served.stream()
                .map(line -> line.replaceAll("[{ ].*", "").replaceAll("_seconds_(bucket|count|sum|max)$", "_seconds"))
                .filter(name -> name.startsWith("postern_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(manual).contains("`" + name));
    }
}

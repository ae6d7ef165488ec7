package io.postern.lab.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.DnsInjector;
import io.postern.lab.peer.NameServer;
import io.postern.lab.process.Child;
import io.postern.lab.scenario.Replay;
import io.postern.lab.sensor.SensorProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus asks a real sensor, past which builders' names are resolved, connections are refused, and DNS is forged, while the
 * trusted resolvers are gone. What the dashboard asks is answered, the rules are evaluated, and the forger wakes somebody.
 */
class DashboardTest {
    private static final Path DOCS = Replay.repository().resolve("docs");
    private static final int SENSOR = 9608;

    @TempDir
    private static Path folder;

    private static final List<AutoCloseable> running = new ArrayList<>();
    private static SensorProcess sensor;
    private static PrometheusServer prometheus;

    private static <T extends AutoCloseable> T keep(T started) {
        running.add(started);
        return started;
    }

    @BeforeAll
    static void watch() throws Exception {
        Needs.network();
        Needs.programs("prometheus", "curl", "dig", "dnsmasq");
        Network network = keep(Network.build());
        keep(NameServer.start(
                network.resolver(),
                Files.createDirectories(folder.resolve("builders")),
                Address.RESOLVER,
                List.of("host-record=go.example.net,93.184.216.34", "host-record=forged.example.net,93.184.216.34")));
        sensor = keep(SensorProcess.start(
                network.router(),
                folder,
                SENSOR,
                String.format(
                        Locale.ROOT, """
                capture: {backend: ring, interfaces: [%s]}
                dns:
                  resolvers: ['tcp://%s:5353#operator=one', 'tcp://%s:5354#operator=two']
                log: {stats: 1s, file: {path: '%s'}}
                """, Network.TAP, Address.SERVER, Address.SERVER, folder.resolve("eve.json"))));
        prometheus = keep(PrometheusServer.start(network.router(), folder, SENSOR, DOCS.resolve("alerts.yml")));
        prometheus.await("a first scrape", () -> prometheus.series("postern_ready == 1") == 1);
        try (Child _ = DnsInjector.start(
                network.router(),
                Network.TAP,
                List.of(new DnsInjector.Rule("forged.example.net", "203.0.113.66", 0, 201, true)),
                folder.resolve("injector.log"))) {
            for (String name : List.of("go.example.net", "forged.example.net", "go.example.net")) {
                network.client()
                        .command("dig", "+tries=1", "@" + Address.RESOLVER, name, "A")
                        .run();
                // From one port: the next connection says that the one before is over, which is else known after a
                // minute.
                network.client()
                        .command("curl", "-s", "-m", "2", "--local-port", "40000", "https://" + Address.SERVER + "/")
                        .run();
            }
        }
        sensor.await("a verdict", () -> sensor.metric("postern_dns_verdicts_total", "hijacked") > 0);
        prometheus.await(
                "an outcome",
                () -> prometheus.series("rate(postern_connections_total{outcome=\"refused\"}[1m]) > 0") == 1);
    }

    @AfterAll
    static void close() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
    }

    private static List<String> expressions() throws Exception {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DOCS.resolve("dashboard.json")));
        return dashboard.findValuesAsString("expr").stream()
                .map(expression -> expression
                        .replace("$instance", ".*")
                        .replace("$interface", ".*")
                        .replace("$__rate_interval", "1m")
                        .replace("$__range", "5m"))
                .toList();
    }

    /** What is only there when something is wrong, or after a garbage collection. */
    private static boolean mayBeEmpty(String expression) {
        return expression.contains("verdict!~")
                || expression.contains("intercepted|suspicious")
                || expression.contains("ALERTS")
                || expression.contains("jvm_gc_pause");
    }

    @Test
    void everyQueryOfTheDashboardIsAnsweredAndHasData() throws Exception {
        assertThat(expressions()).hasSizeGreaterThan(30);
        for (String expression : expressions()) {
            JsonNode answer = prometheus.query(expression);

            assertThat(answer.path("status").asString(""))
                    .as(expression + answer)
                    .isEqualTo("success");
            if (!mayBeEmpty(expression)) {
                assertThat(answer.at("/data/result").size()).as(expression).isPositive();
            }
        }
    }

    @Test
    void everyVariableOfTheDashboardHasValues() throws Exception {
        assertThat(prometheus.series("postern_build{job=\"postern\"}")).isOne();
        assertThat(prometheus.series(
                        "postern_capture_up{job=\"postern\", instance=~\".*\", interface=\"" + Network.TAP + "\"}"))
                .isOne();
    }

    @Test
    void everyRuleIsEvaluated() throws Exception {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : prometheus.rules().at("/data/groups")) {
            group.path("rules").forEach(rules::add);
        }
        assertThat(rules)
                .hasSizeGreaterThan(25)
                .allSatisfy(rule -> assertThat(rule.path("health").asString(""))
                        .as(rule.toString())
                        .isEqualTo("ok"));
    }

    @Test
    void theForgerWakesSomebody() throws Exception {
        prometheus.await(
                "an alert",
                () -> prometheus.series(
                                "ALERTS{alertname=\"PosternDnsHijacked\", alertstate=\"firing\", severity=\"page\"}")
                        > 0);
    }

    @Test
    void trustedResolversThatAreGoneAccuseNobodyAndAreToldOf() throws Exception {
        sensor.await("questions", () -> sensor.metric("postern_resolver_questions_total") > 0);
        sensor.await("their failure", () -> sensor.metric("postern_resolver_errors_total", "unreachable") > 0);

        assertThat(sensor.metric("postern_resolver_answers_total")).isZero();
        // The race is proof enough by itself; nobody else is accused for want of an answer.
        assertThat(sensor.metric("postern_dns_verdicts_total", "hijacked", "race"))
                .isOne();
        assertThat(sensor.metric("postern_dns_verdicts_total", "hijacked")).isOne();
        assertThat(sensor.get("/readyz")).endsWith("200");
    }
}

package io.postern.lab.alerting;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus in a namespace, which asks one sensor every second and goes by our rules. */
final class PrometheusServer implements AutoCloseable {
    private static final int PORT = 9090;

    private final Namespace where;
    private final Child child;

    private PrometheusServer(Namespace where, Child child) {
        this.where = where;
        this.child = child;
    }

    static PrometheusServer start(Namespace where, Path folder, int sensor, Path rules)
            throws IOException, InterruptedException {
        Path file = folder.resolve("prometheus.yml");
        Files.writeString(file, String.format(Locale.ROOT, """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                scrape_configs:
                  - job_name: postern
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                rule_files: ['%s']
                """, sensor, rules));
        Child child = where.command(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + PORT)
                .start(folder.resolve("prometheus.said"));
        PrometheusServer server = new PrometheusServer(where, child);
        child.await("a Prometheus that is ready", () -> child.said().contains("Server is ready"));
        return server;
    }

    void await(String what, Child.Condition condition) throws IOException, InterruptedException {
        child.await(what, condition);
    }

    /** What an expression comes to now; {@code status} says whether it could be evaluated. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query", "--data-urlencode", "query=" + expression);
    }

    /** How many series an expression has now. */
    int series(String expression) throws IOException, InterruptedException {
        return query(expression).at("/data/result").size();
    }

    /** All rules and how they do. */
    JsonNode rules() throws IOException, InterruptedException {
        return get("rules");
    }

    private JsonNode get(String path, String... more) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(where.command("curl", "-s", "-m", "10", "-G", "http://127.0.0.1:" + PORT + "/api/v1/" + path)
                        .with(more)
                        .mustRun());
    }

    @Override
    public void close() {
        child.close();
    }
}

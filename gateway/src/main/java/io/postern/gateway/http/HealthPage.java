package io.postern.gateway.http;

import java.util.List;
import java.util.function.Supplier;

/**
 * What is served; each is asked anew for every request, on the server's thread.
 *
 * @param metrics Prometheus text
 * @param dead why the process should be started anew; empty when it is alive
 * @param unready why it does not do its work; empty when it does
 * @param troubles what is wrong although it does
 * @param version what runs here
 */
public record HealthPage(
        Supplier<String> metrics,
        Supplier<List<String>> dead,
        Supplier<List<String>> unready,
        Supplier<List<String>> troubles,
        String version) {}

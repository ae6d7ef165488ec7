package io.postern.gateway.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How destinations are reached.
 *
 * @param proxy a parent proxy; direct when empty
 * @param noProxy whom the parent is not asked for, written as in the environment variable {@code NO_PROXY}
 * @param send what the parent is asked for
 * @param connectTimeoutFloor the least of what is waited for a connection, whatever connections took before
 * @param connectTimeoutCeiling the most
 * @param attempts to connect, at most, all addresses together
 * @param proxyProtocol the header that destinations are told the client's address by
 */
public record UpstreamSettings(
        Optional<ParentProxy> proxy,
        List<String> noProxy,
        ParentWants send,
        Duration connectTimeoutFloor,
        Duration connectTimeoutCeiling,
        int attempts,
        ProxyProtocol proxyProtocol) {
    static final Setting<Optional<ParentProxy>> PROXY = new Setting<>(
            "upstream.proxy",
            Kinds.matching(
                    "http://[USER:PASSWORD@]HOST:PORT, or '' for none",
                    ParentProxy.PATTERN,
                    text -> text.isEmpty() ? Optional.empty() : Optional.of(ParentProxy.parse(text)),
                    value -> value.map(ParentProxy::toString).orElse("")),
            Optional.empty(),
            "A parent proxy that connections go through, by CONNECT; direct when empty.");
    static final Setting<List<String>> NO_PROXY = new Setting<>(
            "upstream.no-proxy",
            Kinds.TEXT.several(),
            List.of(),
            "Hosts, suffixes, addresses and networks that are reached without the parent, as NO_PROXY has them.");
    static final Setting<ParentWants> SEND = new Setting<>(
            "upstream.send",
            Kinds.word(List.of(ParentWants.values()), ParentWants::key),
            ParentWants.ADDRESS,
            "What the parent is asked for: the address that was judged, or the name, which it looks up for itself.");
    static final Setting<Duration> FLOOR = new Setting<>(
            "upstream.connect-timeout-floor",
            Kinds.span("10ms", "5m"),
            Duration.ofMillis(500),
            "What is waited for a connection at least; more, by how long connections took before.");
    static final Setting<Duration> CEILING = new Setting<>(
            "upstream.connect-timeout-ceiling",
            Kinds.span("10ms", "5m"),
            Duration.ofSeconds(10),
            "What is waited for a connection at most.");
    static final Setting<Integer> ATTEMPTS = new Setting<>(
            "upstream.attempts",
            Kinds.whole(1, 20),
            3,
            "How often it is tried to connect, the addresses of a name in turn.");
    static final Setting<ProxyProtocol> PROXY_PROTOCOL = new Setting<>(
            "upstream.proxy-protocol",
            Kinds.word(List.of(ProxyProtocol.values()), ProxyProtocol::key),
            ProxyProtocol.NONE,
            "The PROXY header that tells destinations the client's address.");

    static final Section SECTION = new Section(
            "upstream",
            "How destinations are reached.",
            List.of(PROXY, NO_PROXY, SEND, FLOOR, CEILING, ATTEMPTS, PROXY_PROTOCOL));

    /** Copies the list. */
    public UpstreamSettings {
        noProxy = List.copyOf(noProxy);
    }

    static UpstreamSettings of(Values values) {
        return new UpstreamSettings(
                values.get(PROXY),
                values.get(NO_PROXY),
                values.get(SEND),
                values.get(FLOOR),
                values.get(CEILING),
                values.get(ATTEMPTS),
                values.get(PROXY_PROTOCOL));
    }
}

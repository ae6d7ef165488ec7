package io.postern.gateway.config;

import java.time.Duration;
import java.util.List;

/**
 * What clients may take of the gateway.
 *
 * @param connections at once
 * @param connectionsPerClient at once of one client's address
 * @param newPerSecond of all clients; no limit when 0
 * @param newPerSecondPerClient likewise of one client's address
 * @param helloTimeout how long a client may take until it has said what it wants
 * @param idle after which a connection without an octet in either direction is ended
 * @param lifetime after which any connection is ended
 * @param drain how long connections may go on when the gateway is told to stop
 * @param helloOctets of a ClientHello at most, all its records together
 */
public record ConnectionLimitSettings(
        int connections,
        int connectionsPerClient,
        int newPerSecond,
        int newPerSecondPerClient,
        Duration helloTimeout,
        Duration idle,
        Duration lifetime,
        Duration drain,
        int helloOctets) {
    static final Setting<Integer> CONNECTIONS = new Setting<>(
            "limits.connections", Kinds.whole(1, 1 << 20), 20_000, "Connections at once; further ones are refused.");
    static final Setting<Integer> PER_CLIENT = new Setting<>(
            "limits.connections-per-client",
            Kinds.whole(1, 1 << 20),
            1000,
            "Connections at once of one client's address.");
    static final Setting<Integer> NEW = new Setting<>(
            "limits.new-per-second", Kinds.whole(0, 1_000_000), 0, "New connections a second; 0 for no limit.");
    static final Setting<Integer> NEW_PER_CLIENT = new Setting<>(
            "limits.new-per-second-per-client",
            Kinds.whole(0, 1_000_000),
            0,
            "New connections a second of one client's address; 0 for no limit.");
    static final Setting<Duration> HELLO_TIMEOUT = new Setting<>(
            "limits.hello-timeout",
            Kinds.span("100ms", "5m"),
            Duration.ofSeconds(10),
            "How long a client may take until it has said what it wants: headers, handshake with the proxy, ClientHello.");
    static final Setting<Duration> IDLE = new Setting<>(
            "limits.idle",
            Kinds.span("1s", "30d"),
            Duration.ofMinutes(10),
            "Time without an octet in either direction after which a connection is ended.");
    static final Setting<Duration> LIFETIME = new Setting<>(
            "limits.lifetime",
            Kinds.span("1s", "365d"),
            Duration.ofDays(1),
            "Time after which any connection is ended.");
    static final Setting<Duration> DRAIN = new Setting<>(
            "limits.drain",
            Kinds.span("0s", "1d"),
            Duration.ofSeconds(30),
            "How long connections may go on when the gateway is told to stop.");
    static final Setting<Long> HELLO_SIZE = new Setting<>(
            "limits.hello-size",
            Kinds.size("1KiB", "64KiB"),
            64L << 10,
            "Size of a ClientHello, all its records together; larger ones are denied.");

    static final Section SECTION = new Section(
            "limits",
            "What clients may take.",
            List.of(CONNECTIONS, PER_CLIENT, NEW, NEW_PER_CLIENT, HELLO_TIMEOUT, IDLE, LIFETIME, DRAIN, HELLO_SIZE));

    static ConnectionLimitSettings of(Values values) {
        return new ConnectionLimitSettings(
                values.get(CONNECTIONS),
                values.get(PER_CLIENT),
                values.get(NEW),
                values.get(NEW_PER_CLIENT),
                values.get(HELLO_TIMEOUT),
                values.get(IDLE),
                values.get(LIFETIME),
                values.get(DRAIN),
                values.get(HELLO_SIZE).intValue());
    }
}

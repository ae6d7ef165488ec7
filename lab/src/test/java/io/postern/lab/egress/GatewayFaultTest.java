package io.postern.lab.egress;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.live.Inside;
import io.postern.lab.network.Address;
import io.postern.lab.peer.Resolver;
import io.postern.lab.peer.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the gateway stands on fails, or changes under load: nothing is let through for that, and no more is lost than has to be. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayFaultTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: host.lab\r\n\r\n";
    /** So many connections at least see each policy. */
    private static final int BETWEEN_RELOADS = 100;

    private static final String RESETTING = "198.51.100.41";
    private static final String CLOSED = "198.51.100.42";

    @TempDir
    private static Path folder;

    private static EgressStage stage;
    private static Farm farm;
    private static Resolver one;
    private static Resolver two;
    private static GatewayProcess gateway;

    @BeforeAll
    static void build() throws Exception {
        Needs.network();
        Needs.programs("nginx", "openssl", "nft", "unbound");
        stage = EgressStage.build(folder, List.of(RESETTING));
        stage.network()
                .server()
                .command("ip", "addr", "add", CLOSED + "/32", "dev", "eth0")
                .mustRun();
        stage.network()
                .router()
                .command("ip", "route", "add", CLOSED + "/32", "via", Address.SERVER)
                .mustRun();
        List<Zone> zones = List.of(Zone.write(
                folder.resolve("zone"),
                "lab",
                List.of(
                        "host IN A " + Address.SERVER,
                        "plain IN A " + Address.SERVER,
                        "sometimes IN A " + Address.SERVER,
                        "never IN A " + Address.SERVER,
                        "new IN A " + Address.SERVER)));
        one = stage.keep(Resolver.start(
                stage.network().server(), folder.resolve("one"), Address.SECOND_SERVER, 53, stage.leaf(), zones));
        two = stage.keep(Resolver.start(
                stage.network().resolver(), folder.resolve("two"), Address.RESOLVER, 53, stage.leaf(), zones));
        farm = stage.keep(new Farm(stage.network().client()));
        gateway = stage.keep(gateway("gateway", 0, "30s"));
    }

    private static GatewayProcess gateway(String name, int more, String drain) throws Exception {
        return GatewayProcess.start(
                stage.network().router(),
                folder.resolve(name),
                policy("sometimes.lab"),
                1,
                String.format(
                        Locale.ROOT,
                        """
                listeners:
                  proxy: {kind: connect, listen: '[::]:%d'}
                names:
                  resolvers: ['udp://%s#operator=one', 'tcp://%s#operator=two']
                  trust-anchor: '%s'
                  public-ranges: [documentation]
                  patience: 2s
                upstream: {connect-timeout-ceiling: 2s, attempts: 2}
                limits: {drain: %s, connections-per-client: 5000}
                http: {listen: '127.0.0.1:%d'}
                """,
                        EgressStage.PROXY + more,
                        Address.SECOND_SERVER,
                        Address.RESOLVER,
                        EgressStage.anchor(folder),
                        drain,
                        9534 + more));
    }

    private static String policy(String more) {
        return """
                version: 1
                mode: enforce
                profiles:
                  - name: builders
                    clients: [192.0.2.0/24]
                    allow:
                      - {to: "plain.lab:80", tls: false}
                      - {to: "host.lab:80", tls: false}
                      - {to: "new.lab:80", tls: false}
                      - {to: "198.51.100.0/24:80", tls: false}
                      - {to: "198.51.100.0/24:8080", tls: false}
                      - {to: "203.0.113.0/24:80", tls: false}
                      - {to: "%s:80", tls: false}
                """.formatted(more);
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    private static Caller call() throws Exception {
        return farm.call(Address.CLIENT, EgressStage.GATEWAY, EgressStage.PROXY);
    }

    /** The one event of a connection that is over. */
    private static JsonNode event(GatewayProcess of, Caller caller) throws Exception {
        caller.close();
        List<JsonNode> events = of.eventsOf(caller.port());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static void ends(String target, String heard, String end) throws Exception {
        Caller caller = call().connect(target).hear();
        assertThat(caller.heard()).isEqualTo(heard);
        JsonNode event = event(gateway, caller);
        assertThat(text(event, "/egress/decision")).isEqualTo("allow");
        assertThat(text(event, "/egress/end")).isEqualTo(end);
    }

    @Test
    @Order(3)
    void serversThatCannotBeReachedAreToldApart() throws Exception {
        ends(CLOSED + ":80", "502", "connect-refused");
        ends(Address.SILENT + ":80", "502", "connect-unreachable");
        stage.network()
                .server()
                .command("nft", "-f", "-")
                .reading("table ip mute {\n chain in {\n type filter hook input priority 0\n ip daddr " + CLOSED
                        + " tcp dport 80 drop\n }\n }\n")
                .mustRun();
        ends(CLOSED + ":80", "504", "connect-timeout");
    }

    @Test
    @Order(4)
    void aResetIsPassedOnAndOthersGoOn() throws Exception {
        try (Inside inside = new Inside(stage.network().server());
                ServerSocket server = inside.run(() -> {
                    ServerSocket socket = new ServerSocket();
                    socket.bind(new InetSocketAddress(InetAddress.getByName(RESETTING), 8080));
                    return socket;
                });
                Caller other = call().connect(Address.SERVER + ":80").hear()) {
            Caller caller = call().connect(RESETTING + ":8080").hear();
            try (Socket accepted = server.accept()) {
                caller.say(GET);
                assertThat(accepted.getInputStream().read()).isEqualTo('G');
                accepted.setSoLinger(true, 0);
            }
            assertThat(caller.hear().heard()).isEqualTo("200, reset");
            JsonNode event = event(gateway, caller);
            assertThat(text(event, "/egress/end")).isEqualTo("server-reset");
            assertThat(event.at("/egress/bytes_sent").asInt()).isEqualTo(GET.length());
            assertThat(other.say(GET).hear().heard()).isEqualTo("200, 200");
        }
    }

    /** A policy that changes all the while, beside the configuration; each connection is judged by the one that its event names. */
    @Test
    @Order(1)
    void reloadsUnderLoadLoseNothingAndLetNothingThrough() throws Exception {
        int before = gateway.events().size();
        Load load = new Load(stage.network().client(), List.of("plain.lab:80", "sometimes.lab:80", "never.lab:80"));
        int reloads = 0;
        try (load) {
            while (load.seconds() < 6) {
                gateway.policy(policy(++reloads % 2 == 0 ? "sometimes.lab" : "other.lab"));
                gateway.signal("HUP");
                // A broken one is a reload, too.
                int expected = reloads + (reloads - 1) / 5;
                int connections = load.total() + BETWEEN_RELOADS;
                gateway.await("more connections", () -> load.total() >= connections);
                gateway.await("reload " + reloads, () -> times("configuration loaded") >= expected);
                if (reloads % 5 == 0) {
                    int broken = reloads / 5;
                    gateway.policy("version: 1\nmode: audit\nprofiles: [\n");
                    gateway.signal("HUP");
                    // It must have been read before another takes its place.
                    gateway.await("complaint " + broken, () -> times("policy not loaded") >= broken);
                }
            }
        }
        System.out.printf(
                "load: %d connections, %.0f a second, %d reloads%n",
                load.total(), load.total() / load.seconds(), reloads);
        assertThat(load.said("plain.lab:80").keySet()).as("%s", load).containsExactly("200");
        assertThat(load.said("never.lab:80").keySet()).as("%s", load).containsExactly("403");
        assertThat(load.said("sometimes.lab:80").keySet()).as("%s", load).containsExactlyInAnyOrder("200", "403");
        assertThat(gateway.said()).contains("policy not loaded");
        assertThat(reloads).isGreaterThan(5);
        gateway.await("all events", () -> gateway.events().size() >= before + load.total());
        List<JsonNode> events =
                gateway.events().subList(before, gateway.events().size());
        assertThat(events).hasSize(load.total());
        Map<String, Set<String>> decisions = events.stream()
                .filter(event -> text(event, "/egress/name").equals("sometimes.lab"))
                .collect(Collectors.groupingBy(
                        event -> text(event, "/egress/policy_hash"),
                        Collectors.mapping(event -> text(event, "/egress/decision"), Collectors.toSet())));
        assertThat(decisions).as("the policy decides, and nothing else").hasSize(2);
        assertThat(decisions.values()).containsExactlyInAnyOrder(Set.of("allow"), Set.of("deny"));
    }

    private static long times(String what) throws IOException {
        return gateway.said().lines().filter(line -> line.contains(what)).count();
    }

    @Test
    @Order(2)
    void cachedNamesGoOnWithoutResolversAndNewOnesAreDenied() throws Exception {
        assertThat(call().connect("host.lab:80").hear().heard()).isEqualTo("200");
        one.close();
        two.close();

        Caller known = call().connect("host.lab:80").hear().say(GET).hear();
        assertThat(known.heard()).isEqualTo("200, 200");
        assertThat(text(event(gateway, known), "/egress/decision")).isEqualTo("allow");
        Caller unknown = call().connect("new.lab:80").hear();
        assertThat(unknown.heard()).isEqualTo("503");
        JsonNode denied = event(gateway, unknown);
        assertThat(text(denied, "/egress/decision")).isEqualTo("deny");
        assertThat(text(denied, "/egress/reason")).isEqualTo("resolvers-away");
    }

    @Test
    @Order(5)
    void whoIsInsideMayFinishWhenItIsToldToStop() throws Exception {
        try (GatewayProcess leaving = gateway("leaving", 10, "20s");
                Caller inside = farm.call(Address.CLIENT, EgressStage.GATEWAY, EgressStage.PROXY + 10)
                        .connect(Address.SERVER + ":80")
                        .hear()) {
            leaving.signal("TERM");
            leaving.await("a closed door", () -> isRefused(EgressStage.PROXY + 10));
            assertThat(inside.say(GET).hear().heard()).isEqualTo("200, 200");
            JsonNode event = event(leaving, inside);
            assertThat(text(event, "/egress/decision")).isEqualTo("allow");
            assertThat(leaving.awaitEnd()).isZero();
        }
    }

    @Test
    @Order(6)
    void whoDoesNotFinishIsLoggedWhenItEnds() throws Exception {
        try (GatewayProcess leaving = gateway("hurrying", 20, "1s");
                Caller inside = farm.call(Address.CLIENT, EgressStage.GATEWAY, EgressStage.PROXY + 20)
                        .connect(Address.SERVER + ":80")
                        .hear()) {
            assertThat(inside.say(GET).hear().heard()).isEqualTo("200, 200");
            leaving.signal("TERM");
            assertThat(leaving.awaitEnd()).isZero();
            assertThat(leaving.events()).hasSize(1).allSatisfy(event -> {
                assertThat(text(event, "/egress/decision")).isEqualTo("allow");
                assertThat(text(event, "/egress/end")).isEqualTo("drained");
                assertThat(event.at("/egress/bytes_sent").asInt()).isEqualTo(GET.length());
            });
        }
    }

    private static boolean isRefused(int port) {
        try (Caller _ = farm.call(Address.CLIENT, EgressStage.GATEWAY, port)) {
            return false;
        } catch (Exception e) {
            return e.toString().contains("refused");
        }
    }
}

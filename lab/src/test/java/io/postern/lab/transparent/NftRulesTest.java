package io.postern.lab.transparent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.lab.Needs;
import io.postern.lab.live.Inside;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.process.Command;
import io.postern.lab.scenario.Replay;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code postern gateway nft} prints, loaded on a router between a client and a server: where the client's packets arrive, and how fast it
 * learns that they do not. Refusals are told from silence by what the client's kernel says of them; at each port that is refused the server
 * listens, so that nobody but the rules can refuse.
 */
class NftRulesTest {
    private static final String REDIRECTED =
            "listeners: {v4: {kind: transparent, listen: '0.0.0.0:3129'}, v6: {kind: transparent, listen: '[::]:3131'}}\n";
    private static final String BY_TPROXY =
            "listeners: {both: {kind: transparent, listen: '[::]:3130', tproxy: true}}\n";
    private static final int FREE_PORT = 2222;

    @TempDir
    private static Path folder;

    private static Network network;
    private static Inside client;
    private static Inside router;
    private static Saying server;

    @BeforeAll
    static void build() throws Exception {
        Needs.network();
        Needs.programs("nft", "setpriv", "bash");
        network = Network.build();
        client = new Inside(network.client());
        router = new Inside(network.router());
        try (Inside servers = new Inside(network.server())) {
            server = new Saying(servers, "server", 443, 853, 53, FREE_PORT);
        }
        Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                mode: enforce
                profiles:
                  - name: builders
                    clients: [%s, "%s"]
                    allow: [github.com]
                  - name: strangers
                    clients: [10.0.0.0/8]
                    allow: []
                """.formatted(Address.CLIENT, Address.CLIENT_6));
    }

    @AfterEach
    void flush() throws Exception {
        network.router().command("nft", "flush", "ruleset").mustRun();
    }

    @AfterAll
    static void remove() throws Exception {
        if (network != null) {
            server.close();
            client.close();
            router.close();
            network.close();
        }
    }

    /** Prints rules, checks them, and loads them twice, as who runs the host would. */
    private static String load(String configuration, String... options) throws IOException, InterruptedException {
        Path config = Files.writeString(
                folder.resolve("gateway.yaml"),
                "policy: {file: '" + folder.resolve("policy.yaml") + "'}\n"
                        + "names: {resolvers: ['udp://192.0.2.1#operator=One', 'udp://198.51.100.1#operator=Two']}\n"
                        + configuration);
        String rules = Replay.postern("gateway", "nft", "--config", config.toString())
                .with(options)
                .mustRun();
        network.router().command("nft", "-c", "-f", "-").reading(rules).mustRun();
        network.router().command("nft", "-f", "-").reading(rules).mustRun();
        network.router().command("nft", "-f", "-").reading(rules).mustRun();
        return rules;
    }

    private static void unreachable(String address, int port) {
        assertThatThrownBy(() -> Saying.overUdp(client, address, port))
                .as("UDP to " + address + " port " + port)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PortUnreachableException.class);
    }

    private static void refused(String address, int port) {
        assertThatThrownBy(() -> Saying.overTcp(client, address, port))
                .as("TCP to " + address + " port " + port)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void withoutRulesTheServerIsHeardEverywhere() throws Exception {
        for (String address : List.of(Address.SERVER, Address.SERVER_6)) {
            for (int port : List.of(443, 853, 53, FREE_PORT)) {
                assertThat(Saying.overTcp(client, address, port)).isEqualTo("server");
                assertThat(Saying.overUdp(client, address, port)).isEqualTo("server");
            }
        }
    }

    @Test
    void whatGoesPastIsRefusedAtOnceAndTheRestGoesOn() throws Exception {
        load(REDIRECTED, "--interface", Network.TAP);

        for (String address : List.of(Address.SERVER, Address.SERVER_6)) {
            unreachable(address, 443);
            unreachable(address, 53);
            unreachable(address, 853);
            refused(address, 53);
            refused(address, 853);
            assertThat(Saying.overTcp(client, address, FREE_PORT)).isEqualTo("server");
            assertThat(Saying.overUdp(client, address, FREE_PORT)).isEqualTo("server");
        }
    }

    @Test
    void redirectedConnectionsArriveWithTheirDestination() throws Exception {
        load(REDIRECTED, "--interface", Network.TAP, "--port", "443", "--port", Integer.toString(FREE_PORT));

        try (DivertedSocket four = DivertedSocket.listen(router, false, 3129, false);
                DivertedSocket six = DivertedSocket.listen(router, true, 3131, false)) {
            assertThat(List.of(four, six)).doesNotContainNull();
            assertThat(Saying.overTcp(client, Address.SERVER, 443)).isEqualTo(Address.SERVER + ":443");
            assertThat(Saying.overTcp(client, Address.SECOND_SERVER, FREE_PORT))
                    .isEqualTo(Address.SECOND_SERVER + ":" + FREE_PORT);
            assertThat(Saying.overTcp(client, Address.SERVER_6, 443)).isEqualTo("2001:db8:2:0:0:0:0:10:443");
            unreachable(Address.SERVER, FREE_PORT);
        }
    }

    @Test
    void whatNoListenerTakesDoesNotGoPast() throws Exception {
        load("listeners: {v4: {kind: transparent, listen: '0.0.0.0:3129'}}\n", "--interface", Network.TAP);

        refused(Address.SERVER_6, 443);
        unreachable(Address.SERVER_6, 443);
        assertThat(Saying.overTcp(client, Address.SERVER_6, FREE_PORT)).isEqualTo("server");
    }

    @Test
    void connectionsByTproxyKeepTheirDestination() throws Exception {
        String rules = load(BY_TPROXY, "--mark", "5");
        for (String comment :
                rules.lines().filter(line -> line.startsWith("#   ip ")).toList()) {
            network.router().command(comment.substring(1).strip().split(" ")).mustRun();
        }

        try (DivertedSocket both = DivertedSocket.listen(router, true, 3130, true)) {
            assertThat(both).isNotNull();
            assertThat(Saying.overTcp(client, Address.SERVER_6, 443)).isEqualTo("2001:db8:2:0:0:0:0:10:443");
            assertThat(Saying.overTcp(client, Address.SERVER, 443)).isEqualTo("198.51.100.10:443");
            unreachable(Address.SERVER, 443);
            assertThat(Saying.overTcp(client, Address.SERVER, FREE_PORT)).isEqualTo("server");
        }
    }

    @Test
    void dnsToOthersGoesToTheFront() throws Exception {
        load(REDIRECTED + "dns-front: {listen: '0.0.0.0:5353'}\n", "--interface", Network.TAP);

        try (Saying front = new Saying(router, "front", 5353)) {
            assertThat(front).isNotNull();
            assertThat(Saying.overUdp(client, Address.SERVER, 53)).isEqualTo("front");
            assertThat(Saying.overTcp(client, Address.SERVER, 53)).isEqualTo("front");
            // The front has no IPv6 address.
            unreachable(Address.SERVER_6, 53);
            unreachable(Address.SERVER, 853);
        }
    }

    @Test
    void whoIsNoClientIsLeftAloneAndSoIsTheGatewayItself() throws Exception {
        load(REDIRECTED
                .replace("3129'", "3129', profiles: [strangers]")
                .replace("3131'", "3131', profiles: [strangers]"));

        for (int port : List.of(443, 853, 53)) {
            assertThat(Saying.overTcp(client, Address.SERVER, port)).isEqualTo("server");
            assertThat(Saying.overUdp(client, Address.SERVER_6, port)).isEqualTo("server");
        }

        load(REDIRECTED, "--interface", Network.TAP);
        assertThat(Saying.overTcp(router, Address.SERVER, 443)).isEqualTo("server");
        assertThat(Saying.overUdp(router, Address.SERVER_6, 53)).isEqualTo("server");
    }

    @Test
    void onlyWhatIsDivertedGoesOnWhenThatIsWanted() throws Exception {
        load(REDIRECTED, "--interface", Network.TAP, "--only");

        assertThatThrownBy(() -> Saying.overTcp(client, Address.SERVER, FREE_PORT))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .cause()
                .isNotInstanceOf(java.net.SocketTimeoutException.class);
        try (Saying asked = new Saying(client, "client", FREE_PORT);
                Inside servers = new Inside(network.server());
                DivertedSocket four = DivertedSocket.listen(router, false, 3129, false)) {
            assertThat(List.of(asked, four)).doesNotContainNull();
            assertThat(Saying.overTcp(servers, Address.CLIENT, FREE_PORT)).isEqualTo("client");
            assertThat(Saying.overTcp(client, Address.SERVER, 443)).isEqualTo(Address.SERVER + ":443");
        }
    }

    @Test
    void programsOfTheHostItselfAreDivertedButNotTheGateways() throws Exception {
        load(REDIRECTED, "--interface", Network.TAP, "--own", "65534");

        try (DivertedSocket four = DivertedSocket.listen(router, false, 3129, false)) {
            assertThat(four).isNotNull();
            assertThat(Saying.overTcp(router, Address.SERVER, 443)).isEqualTo(Address.SERVER + ":443");
            assertThatThrownBy(() -> Saying.overUdp(router, Address.SERVER, 443))
                    .hasCauseInstanceOf(IOException.class)
                    .cause()
                    .isNotInstanceOf(java.net.SocketTimeoutException.class);
            String gateway = "exec 3<>/dev/tcp/" + Address.SERVER + "/443; cat <&3";
            Command command =
                    network.router().command("setpriv", "--reuid", "65534", "--clear-groups", "bash", "-c", gateway);
            assertThat(command.mustRun()).isEqualTo("server");
        }
    }
}

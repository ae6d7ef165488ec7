package io.postern.lab.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.live.Backend;
import io.postern.capture.live.InterfaceListener;
import io.postern.capture.live.LiveOptions;
import io.postern.capture.live.PatientSource;
import io.postern.capture.live.backend.LiveSources;
import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Namespace;
import io.postern.lab.network.Network;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interface goes down, away, by another name, and comes back; a sensor's source says so and goes on. */
class ComingAndGoingTest {
    private static final int POLLS = 150;

    private final List<String> heard = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final InterfaceListener listener = new InterfaceListener() {
        @Override
        public void lost(String networkInterface, String why) {
            heard.add(why);
        }

        @Override
        public void back(String networkInterface, Duration away) {
            heard.add("back");
        }
    };

    @BeforeEach
    void needs() throws Exception {
        Needs.network();
    }

    @ParameterizedTest
    @EnumSource
    void interfaceThatGoesDownOrAwayIsWaitedFor(Backend backend) throws Exception {
        try (Network network = Network.build();
                Inside client = new Inside(network.client());
                Inside router = new Inside(network.router());
                PatientSource source = router.run(() -> open(backend, Network.TAP))) {
            Namespace here = network.router();
            send(client, "before");
            pollUntil(router, source, () -> seen.contains("before"));

            ip(here, "link", "set", Network.TAP, "down");
            pollUntil(router, source, () -> heard.size() == 1);
            ip(here, "link", "set", Network.TAP, "up");
            pollUntil(router, source, () -> heard.size() == 2);
            send(client, "after down");
            pollUntil(router, source, () -> seen.contains("after down"));

            ip(here, "link", "set", Network.TAP, "down");
            ip(here, "link", "set", Network.TAP, "name", "other", "up");
            pollUntil(router, source, () -> heard.size() == 3);
            ip(here, "link", "set", "other", "down");
            ip(here, "link", "set", "other", "name", Network.TAP, "up");
            pollUntil(router, source, () -> heard.size() == 4);

            ip(here, "addr", "add", "192.0.2.77/24", "dev", Network.TAP);
            ip(here, "addr", "del", "192.0.2.77/24", "dev", Network.TAP);
            send(client, "after names");
            pollUntil(router, source, () -> seen.contains("after names"));
            assertThat(heard).hasSize(4);

            ip(here, "link", "del", Network.TAP);
            pollUntil(router, source, () -> heard.size() == 5);
            ip(here, "link", "add", Network.TAP, "type", "veth", "peer", "name", "far");
            ip(here, "link", "set", "far", "up");
            ip(here, "link", "set", Network.TAP, "up");
            pollUntil(router, source, () -> heard.size() == 6);

            assertThat(heard.get(0)).isIn(Network.TAP + ": is down", Network.TAP + ": went down");
            // Down comes before the new name, and which of the two is met with is chance.
            assertThat(heard.get(2)).containsAnyOf("down", "renamed to other");
            assertThat(heard.get(4)).containsAnyOf("is gone", "down");
            assertThat(List.of(heard.get(1), heard.get(3), heard.get(5))).containsOnly("back");
        }
    }

    private PatientSource open(Backend backend, String name) throws Exception {
        LiveOptions options = LiveOptions.of(backend).buffered(4).filtered("udp port 9999");
        return PatientSource.open(name, () -> LiveSources.open(name, options), listener);
    }

    private void pollUntil(Inside router, PatientSource source, BooleanSupplier done) throws Exception {
        router.run(() -> {
            for (int i = 0; i < POLLS && !done.getAsBoolean(); i++) {
                source.poll(packet ->
                        seen.add(new String(packet.bytes, packet.offset, packet.captured, StandardCharsets.ISO_8859_1)
                                .replaceAll("(?s).*<|>.*", "")));
            }
            return true;
        });
        Map<String, Long> counters = new HashMap<>();
        source.report(counters::put);
        assertThat(done.getAsBoolean())
                .as("heard %s, seen %s, %s", heard, seen, counters)
                .isTrue();
    }

    private static void send(Inside client, String text) throws Exception {
        client.run(() -> {
            byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(Address.SERVER), 9999));
            }
            return true;
        });
    }

    private static void ip(Namespace where, String... words) throws Exception {
        where.command("ip").with(words).mustRun();
    }
}

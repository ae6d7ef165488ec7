package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.NameServer;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One question and its answer, recorded by what tcpdump can open on Linux, each with a link type of its own. */
class DevicesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void needs() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "dnsmasq", "dig", "nft");
    }

    @Test
    void linuxCookedVersion1() throws Exception {
        assertThat(dnsSeenOn("any", "-y", "LINUX_SLL")).containsExactly("request", "response");
    }

    @Test
    void linuxCookedVersion2() throws Exception {
        assertThat(dnsSeenOn("any", "-y", "LINUX_SLL2")).containsExactly("request", "response");
    }

    @Test
    void netfilterLog() throws Exception {
        assertThat(dnsSeenOn("nflog:7")).containsExactly("request", "response");
    }

    @Test
    void ofPacketsCutShortWhatIsThereIsToldAndThatTheyAreCut() throws Exception {
        assertThat(seenOn("eth0", "-s", "60").events("dns"))
                .extracting(dns -> text(dns, "/dns/type") + " " + text(dns, "/postern/completeness"))
                .containsExactly("request snaplen", "response snaplen");
    }

    private List<String> dnsSeenOn(String device, String... options) throws Exception {
        return seenOn(device, options).events("dns").stream()
                .map(dns -> text(dns, "/dns/type"))
                .toList();
    }

    private Replay seenOn(String device, String... options) throws Exception {
        Path capture = folder.resolve("devices.pcap");
        try (Network network = Network.build();
                NameServer _ = NameServer.start(
                        network.resolver(), folder, Address.RESOLVER, List.of("host-record=a.test,192.0.2.1"))) {
            network.client().command("nft", "-f", "-").reading("""
                            table inet lab {
                              chain in { type filter hook input priority 0; log group 7 queue-threshold 1; }
                              chain out { type filter hook output priority 0; log group 7 queue-threshold 1; }
                            }
                            """).mustRun();
            try (Recording recording = Recording.start(network.client(), device, capture, options)) {
                network.client().command("dig", "a.test").mustRun();
                recording.stop();
            }
        }
        return Replay.of(capture);
    }
}

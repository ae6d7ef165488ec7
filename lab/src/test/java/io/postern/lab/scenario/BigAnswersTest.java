package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.network.Network;
import io.postern.lab.peer.NameServer;
import io.postern.lab.process.Command;
import io.postern.lab.record.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers too large for a packet, cut up by the kernel and put together by us. */
class BigAnswersTest {

    private static final int RECORDS = 12;

    @TempDir
    private Path folder;

    @Test
    void anAnswerInFragmentsOfIpv4AndIpv6IsReadWhole() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "dnsmasq", "dig");
        Path capture = folder.resolve("big.pcap");
        List<String> records = new ArrayList<>(List.of("edns-packet-max=4096", "local=/test/"));
        for (int i = 0; i < RECORDS; i++) {
            records.add("txt-record=big.test," + i + "-" + "x".repeat(240));
        }
        try (Network network = Network.build();
                NameServer _ = NameServer.start(
                        network.resolver(), folder, Address.RESOLVER + "," + Address.RESOLVER_6, records);
                Recording recording = Recording.start(network, capture)) {
            for (String server : List.of(Address.RESOLVER, Address.RESOLVER_6)) {
                network.client()
                        .command("dig", "@" + server, "big.test", "TXT", "+bufsize=4096", "+ignore")
                        .mustRun();
            }
            recording.stop();
        }
        assertThat(Command.of("tcpdump", "-n", "-r", capture.toString(), "ip[6:2] & 0x3fff != 0 or ip6[6] = 44")
                        .mustRun()
                        .lines())
                .as("fragments in the recording")
                .hasSizeGreaterThan(4);

        assertThat(Replay.of(capture)
                        .events("dns", dns -> text(dns, "/dns/type").equals("response")))
                .hasSize(2)
                .allSatisfy(dns -> assertThat(dns.at("/dns/answers").size()).isEqualTo(RECORDS));
    }
}

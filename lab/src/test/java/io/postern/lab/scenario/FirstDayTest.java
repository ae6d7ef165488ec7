package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static io.postern.lab.scenario.Replay.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.network.Address;
import io.postern.lab.record.FirstDay;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The day that the sample shows, lived anew: what the peers did is what the program tells. */
class FirstDayTest {

    @TempDir
    private static Path folder;

    private static Replay replay;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "dnsmasq", "nginx", "openssl", "curl", "dig");
        Path capture = folder.resolve("first-day.pcap");
        FirstDay.record(folder, capture);
        replay = Replay.of(capture);
    }

    @Test
    void everyHandshakeHasItsNameAndVersion() {
        assertThat(replay.events("tls"))
                .extracting(
                        tls -> text(tls, "/tls/sni") + " " + text(tls, "/tls/version") + " " + text(tls, "/dest_ip"))
                .containsExactlyInAnyOrder(
                        "proxy.golang.org TLS 1.3 " + Address.SERVER,
                        "sum.golang.org TLS 1.2 " + Address.SERVER,
                        "proxy.golang.org TLS 1.3 2001:db8:2::10",
                        "proxy.golang.org TLS 1.3 " + Address.SERVER,
                        "modules.test TLS 1.2 " + Address.SERVER);
    }

    @Test
    void theCertificateOfTls12IsRead() {
        List<JsonNode> sums = replay.events("tls", where("/tls/sni", "sum.golang.org"));

        assertThat(sums).singleElement().satisfies(tls -> {
            assertThat(text(tls, "/tls/subject")).isEqualTo("CN=sum.golang.org");
            assertThat(text(tls, "/tls/issuerdn")).contains("Postern lab root");
            assertThat(text(tls, "/tls/fingerprint")).matches("([0-9a-f]{2}:){19}[0-9a-f]{2}");
        });
    }

    @Test
    void theHelloThatIsLargerThanASegmentOffersTheHybridGroup() {
        assertThat(replay.events("tls", where("/tls/sni", "proxy.golang.org")))
                .filteredOn(tls -> text(tls, "/tls/ja3/string").contains(",4588-29-"))
                .hasSize(1);
    }

    @Test
    void connectionsEndedAsTheyDid() {
        assertThat(replay.events("flow", flow -> text(flow, "/proto").equals("TCP")))
                .extracting(flow -> text(flow, "/dest_ip") + " " + text(flow, "/postern/outcome"))
                .contains(
                        Address.SECOND_SERVER + " refused",
                        Address.SILENT + " syn-timeout",
                        Address.SERVER + " cert-rejected",
                        Address.SERVER + " established",
                        Address.RESOLVER + " established");
    }

    @Test
    void aNameThatIsNotThereAndAnAnswerThatOnlyTcpCarriesAreTold() {
        assertThat(replay.events("dns", where("/dns/rcode", "NXDOMAIN")))
                .extracting(dns -> text(dns, "/dns/queries/0/rrname"))
                .containsOnly("git.corp.test");
        assertThat(replay.events("dns", where("/dns/queries/0/rrname", "sums.modules.test")))
                .extracting(dns -> text(dns, "/proto") + " " + text(dns, "/dns/type") + " "
                        + dns.at("/dns/answers").size())
                .containsExactly("UDP request 0", "UDP response 13", "TCP request 0", "TCP response 16");
    }

    @Test
    void nothingThatWasSaidIsMissing() {
        assertThat(replay.events("anomaly")).isEmpty();
        assertThat(replay.events("stats"))
                .singleElement()
                .satisfies(stats ->
                        assertThat(stats.at("/stats/decoder/pkts").asLong(0)).isGreaterThan(100));
    }
}

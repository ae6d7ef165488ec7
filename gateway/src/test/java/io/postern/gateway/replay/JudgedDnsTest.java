package io.postern.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JudgedDnsTest {
    private static final String BUILDER = "10.1.2.3:4000";
    private static final String RESOLVER = "10.0.0.53:53";
    private static final String NAME = "proxy.golang.org";

    private static Recording race() {
        return new Recording()
                .udp(BUILDER, RESOLVER, Dns.query(7, NAME, Dns.A))
                .udp(RESOLVER, BUILDER, 120, Dns.answer(7, NAME, 8, 7, 198, 46))
                .udp(RESOLVER, BUILDER, 57, Dns.answer(7, NAME, 142, 250, 1, 1));
    }

    private static Recording loopback(int times) {
        Recording recording = new Recording();
        for (int i = 0; i < times; i++) {
            String name = i % 2 == 0 ? NAME : "sum.golang.org";
            recording
                    .udp("10.1.2." + (3 + i) + ":4000", RESOLVER, Dns.query(7, name, Dns.A))
                    .udp(RESOLVER, "10.1.2." + (3 + i) + ":4000", Dns.answer(7, name, 127, 0, 0, 1));
        }
        return recording;
    }

    @Test
    void raceRaisesOneAlertWithItsEvidence() {
        JsonNode alert = Replayed.of(race()).event("alert");

        assertThat(alert.at("/alert/signature_id").asInt()).isEqualTo(1_053_101);
        assertThat(alert.at("/alert/signature").asString()).startsWith("postern: DNS hijacked: two different answers");
        assertThat(alert.at("/alert/severity").asInt()).isEqualTo(1);
        assertThat(alert.at("/alert/source/ip").asString()).isEqualTo("10.0.0.53");
        assertThat(alert.at("/alert/target/ip").asString()).isEqualTo("10.1.2.3");
        assertThat(alert.at("/alert/metadata/evidence/0").asString()).isEqualTo("race-other-sender");
        assertThat(alert.at("/alert/metadata/query_name/0").asString()).isEqualTo(NAME);
        assertThat(alert.at("/pcap_cnt").asInt()).isEqualTo(2);
        assertThat(alert.at("/src_ip").asString()).isEqualTo("10.0.0.53");
        assertThat(alert.at("/postern/verdict").asString()).isEqualTo("hijacked");
        assertThat(alert.at("/postern/score").asInt()).isEqualTo(8);
        assertThat(alert.at("/postern/completeness").asString()).isEqualTo("no-baseline");
        assertThat(alert.at("/postern/evidence/0/packets").size()).isEqualTo(2);
        assertThat(alert.at("/postern/evidence/0/detail").asString()).contains("IP TTLs are 120 and 57");
    }

    @Test
    void responseEventSaysWhatIsKnownWhenItComes() {
        var events = Replayed.of(race()).events("dns");

        assertThat(events.get(0).at("/postern/verdict").isMissingNode()).isTrue();
        assertThat(events.get(1).at("/postern/verdict").isMissingNode()).isTrue();
        assertThat(events.get(2).at("/postern/verdict").asString()).isEqualTo("hijacked");
    }

    @Test
    void oneAlertForEachResolverAndCause() {
        Replayed replayed = Replayed.of(loopback(9));

        assertThat(replayed.events("alert")).hasSize(1);
        assertThat(replayed.event("alert").at("/alert/signature_id").asInt()).isEqualTo(1_053_204);
        assertThat(replayed.events("dns"))
                .filteredOn(event -> event.at("/postern/verdict").asString().equals("suspicious"))
                .hasSize(9);
    }

    @Test
    void strictLogHasTheAlertWithoutOurObject() {
        JsonNode alert = Replayed.strictly(race()).event("alert");

        assertThat(alert.has("postern")).isFalse();
        assertThat(alert.at("/alert/metadata/verdict/0").asString()).isEqualTo("hijacked");
    }

    @Test
    void pageNamesResolverNamesPacketsClientsAndRemedy() {
        assertThat(Replayed.of(loopback(9)).page())
                .contains(
                        "Findings  worst first\n  suspicious  10.0.0.53 answers proxy.golang.org with 127.0.0.1, since"
                                + " 2026-11-23 02:10:11\n")
                .contains("    bogus-address: 127.0.0.1 is a loopback address (RFC 1122)\n")
                .contains("    names: proxy.golang.org, sum.golang.org\n")
                .contains("    9 times, packets 2, 4, 6, 8, ...; met by 10.1.2.3, 10.1.2.4, 10.1.2.5 and 6 more\n")
                .contains("    > If the internal address is meant, declare it with --internal-suffix");
    }

    @Test
    void ordinaryAnswersSayNothing() {
        Recording recording = new Recording()
                .udp(BUILDER, RESOLVER, Dns.query(7, NAME, Dns.A))
                .udp(RESOLVER, BUILDER, Dns.answer(7, NAME, 142, 250, 1, 1))
                .udp(RESOLVER, BUILDER, Dns.answer(7, NAME, 142, 250, 1, 1));

        Replayed replayed = Replayed.of(recording);

        assertThat(replayed.lines("alert")).isEmpty();
        assertThat(replayed.log()).doesNotContain("\"verdict\"");
        assertThat(replayed.page()).doesNotContain("suspicious").doesNotContain("unverifiable");
    }
}

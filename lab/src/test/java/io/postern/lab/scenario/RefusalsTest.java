package io.postern.lab.scenario;

import static io.postern.lab.scenario.Replay.text;
import static io.postern.lab.scenario.Replay.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.record.Refusals;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers, and things in their place, that say no: each way is an outcome of its own, and says what to do. */
class RefusalsTest {
    @TempDir
    private static Path folder;

    private static Replay replay;
    private static String page;

    @BeforeAll
    static void live() throws Exception {
        Needs.network();
        Needs.programs("tcpdump", "nginx", "openssl", "curl", "nft", "dropbear", "dropbearkey");
        Path capture = folder.resolve("refusals.pcap");
        Refusals.record(folder, capture);
        replay = Replay.of(capture);
        page = Replay.postern("replay", "--no-progress", capture.toString()).mustRun();
    }

    private static JsonNode flow(String address) {
        return replay.events("flow", where("/dest_ip", address).and(where("/dest_port", "443")))
                .getFirst();
    }

    private static void ended(String address, String outcome, String told, String advised) {
        assertThat(text(flow(address), "/postern/outcome"))
                .as("%s", flow(address))
                .isEqualTo(outcome);
        assertThat(page).contains(outcome + "  ", told, advised);
    }

    @Test
    void aServerThatInsistsOnANameIsTold() {
        ended(
                Refusals.INSISTING,
                "tls-alert",
                "unrecognized_name by the server, no SNI",
                "The ClientHello names no host");
        assertThat(replay.events("tls", where("/dest_ip", Refusals.INSISTING)))
                .allMatch(tls -> tls.at("/postern/sni_missing").asBoolean());
    }

    @Test
    void versionsThatDoNotMeetAreTold() {
        ended(Refusals.MODERN, "tls-alert", "protocol_version by the server", "share no version of TLS");
    }

    @Test
    void ciphersThatDoNotMeetAreTold() {
        ended(Refusals.NARROW, "tls-alert", "handshake_failure by the server", "share no cipher suite");
    }

    @Test
    void aPageInClearIsTold() {
        assertThat(text(flow(Refusals.BLOCKING), "/postern/outcome")).isEqualTo("http-on-443");
        assertThat(page)
                .contains("filtered  blocked.example: 1 of 1 connection answered with a block page (Web Page Blocked)")
                .contains("ended as http-on-443 1", "> Ask it-security@corp.example to allow");
    }

    @Test
    void sshWhereTlsIsDueIsTold() {
        ended(Refusals.SSH, "not-tls", "ssh by the server", "");
    }

    @Test
    void nobodyThereIsTold() {
        ended(Refusals.REFUSED, "refused", Refusals.REFUSED, "Nothing listens there");
    }

    @Test
    void silenceIsTold() {
        ended(Refusals.DROPPED, "syn-timeout", Refusals.DROPPED, "A firewall drops them");
    }

    @Test
    void nobodyIsAccused() {
        assertThat(replay.events("alert"))
                .singleElement()
                .satisfies(alert -> assertThat(text(alert, "/alert/category")).isEqualTo("filtered"));
    }
}

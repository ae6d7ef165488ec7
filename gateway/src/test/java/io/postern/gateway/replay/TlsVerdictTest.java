package io.postern.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.inspection.TimeWindow;
import io.postern.gateway.inspection.Trust;
import io.postern.gateway.recording.Authority;
import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.tls.chain.PemException;
import io.postern.tls.chain.Roots;
import io.postern.tls.judge.Expectations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TlsVerdictTest {
    private static final Authority PUBLIC = new Authority("C=US, O=Trust Everybody, CN=Public Root");
    private static final Authority HOUSE = new Authority("CN=House CA");
    private final Recording recording = new Recording();
    private int port = 2000;

    private void session(String name, String server, byte[]... chain) {
        Connection connection = new Connection(recording, "10.0.0.1:" + port++, server + ":443");
        connection.open().says(Tls.clientHello(name)).answers(Tls.serverHello(0x0303));
        connection.answers(Tls.certificate(chain)).says(Tls.changeCipherSpec()).answers(Tls.changeCipherSpec());
        connection.close();
    }

    private Replayed replayed() {
        return Replayed.trusting(recording, trust(Optional.empty()));
    }

    private static Trust trust(Optional<TimeWindow.Bound> at) {
        try {
            return Trust.of(Roots.publicRoots("public.pem", PUBLIC.pem()), at);
        } catch (PemException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode postern(Replayed replayed, int session) {
        return replayed.events("tls").get(session).get("postern");
    }

    @Test
    void publicChainIsGenuineAndRaisesNothing() {
        session("www.example.com", "203.0.113.7", PUBLIC.server("www.example.com"));
        Replayed replayed = replayed();
        JsonNode postern = postern(replayed, 0);
        assertThat(postern.get("verdict").asString()).isEqualTo("genuine");
        assertThat(postern.get("score").asInt()).isEqualTo(-5);
        assertThat(postern.get("evidence").get(0).get("id").asString()).isEqualTo("public-chain");
        assertThat(postern.get("evidence").get(0).get("packets").get(0).asLong())
                .isEqualTo(6);
        assertThat(replayed.events("alert")).isEmpty();
        assertThat(replayed.page()).contains("Findings  none");
    }

    @Test
    void issuerOfUnrelatedHostsRaisesOneAlert() {
        for (String name : List.of("a.example.com", "proxy.golang.org", "github.com", "gitlab.com")) {
            session(name, "203.0.113." + port % 200, HOUSE.server(name), HOUSE.root());
        }
        Replayed replayed = replayed();
        assertThat(postern(replayed, 0).get("verdict").asString()).isEqualTo("unverifiable");
        assertThat(postern(replayed, 0).get("rule").asString()).isEqualTo("unknown-root");
        assertThat(postern(replayed, 2).get("verdict").asString()).isEqualTo("intercepted");
        assertThat(postern(replayed, 3).get("verdict").asString()).isEqualTo("intercepted");
        JsonNode alert = replayed.event("alert").get("alert");
        assertThat(alert.get("signature_id").asInt()).isEqualTo(1_443_101);
        assertThat(alert.get("signature").asString()).isEqualTo("POSTERN TLS intercepted");
        assertThat(alert.get("severity").asInt()).isEqualTo(1);
        assertThat(alert.get("metadata").get("evidence").get(0).asString()).isEqualTo("shared-issuer");
        assertThat(replayed.summary().count(FindingClass.INTERCEPTED)).isEqualTo(2);
        assertThat(replayed.page())
                .contains("intercepted  github.com, gitlab.com: 2 of 2 connections opened by somebody between the")
                .contains("    shared-issuer: CN=House CA: ")
                .contains("SSL_CERT_FILE");
    }

    @Test
    void misconfiguredHostSaysWhatToDo() {
        session("www.example.com", "203.0.113.7", PUBLIC.expired("www.example.com"));
        session("www.example.com", "203.0.113.7", PUBLIC.expired("www.example.com"));
        Replayed replayed = replayed();
        JsonNode postern = postern(replayed, 0);
        assertThat(postern.get("verdict").asString()).isEqualTo("misconfigured");
        assertThat(postern.get("rule").asString()).isEqualTo("expired");
        assertThat(postern.get("chain").get(0).get("remedy").asString()).isEqualTo("Renew the server's certificate.");
        assertThat(replayed.event("alert").get("alert").get("signature").asString())
                .isEqualTo("POSTERN TLS misconfigured expired");
        assertThat(replayed.page())
                .contains(
                        "misconfigured  www.example.com: 2 of 2 connections met a wrong setup: a certificate has expired")
                .contains(
                        "    expired: was valid until 2026-11-23T",
                        "> Renew the server's certificate.",
                        "a clock is wrong");
    }

    @Test
    void anotherTimeThanTheCapturesIsObeyed() {
        session("www.example.com", "203.0.113.7", PUBLIC.expired("www.example.com"));
        TimeWindow.Bound before = new TimeWindow.Bound((Recording.START - 1000) * 1_000_000_000L, false);
        Replayed replayed = Replayed.trusting(recording, trust(Optional.of(before)));
        assertThat(postern(replayed, 0).get("verdict").asString()).isEqualTo("genuine");
    }

    @Test
    void aHostThatShowsAnotherAuthorityThanExpectedIsAccused() {
        session("git.example.com", "203.0.113.7", HOUSE.server("git.example.com"), HOUSE.root());
        session("www.example.com", "203.0.113.8", PUBLIC.server("www.example.com"));
        Expectations expected = new Expectations(
                Map.of("www.example.com", Set.of("00")), Map.of("git.example.com", Set.of("Trust Everybody")));
        Replayed replayed = Replayed.trusting(recording, trust(Optional.empty()).expecting(expected));
        assertThat(postern(replayed, 0).get("verdict").asString()).isEqualTo("intercepted");
        assertThat(postern(replayed, 0).get("rule").asString()).isEqualTo("issuer-unexpected");
        assertThat(postern(replayed, 1).get("verdict").asString()).isEqualTo("suspicious");
        assertThat(postern(replayed, 1).get("rule").asString()).isEqualTo("pin-violated");
    }

    @Test
    void tls13WithoutKeysIsUnverifiable() {
        Connection connection = new Connection(recording, "10.0.0.1:999", "203.0.113.7:443");
        connection.open().says(Tls.clientHello("www.example.com")).answers(Tls.serverHello(0x0304));
        connection.answers(Tls.protectedRecord()).says(Tls.protectedRecord()).close();
        JsonNode postern = postern(replayed(), 0);
        assertThat(postern.get("verdict").asString()).isEqualTo("unverifiable");
        assertThat(postern.get("rule").asString()).isEqualTo("encrypted");
        assertThat(postern.get("completeness").asString()).contains("encrypted");
    }

    @Test
    void strictLogHasAlertsAndNoVerdicts() {
        session("www.example.com", "203.0.113.7", HOUSE.expired("www.example.com"));
        Replayed replayed = Replayed.strictly(recording);
        assertThat(replayed.event("tls").get("postern")).isNull();
        assertThat(replayed.event("alert").get("alert").get("signature_id").asInt())
                .isEqualTo(1_443_203);
    }
}

package io.postern.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.inspection.Trust;
import io.postern.gateway.recording.Authority;
import io.postern.gateway.recording.Quic;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.tls.chain.PemException;
import io.postern.tls.chain.Roots;
import io.postern.tls.keys.KeyLog;
import io.postern.tls.keys.KeySource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** QUIC whose secrets are at hand is judged as TLS is. */
class OpenedQuicTest {
    private static final String CLIENT = "10.0.0.1:40000", SERVER = "203.0.113.7:443", NAME = "www.example.com";
    private static final Authority PUBLIC = new Authority("C=US, O=Trust Everybody, CN=Public Root");
    private static final KeyLog KEYS = new KeyLog();

    static {
        KEYS.addAll(Quic.keyLog());
    }

    private final Recording recording = new Recording();

    private void session(byte[] leaf, byte[] reply) {
        recording.udp(CLIENT, SERVER, Quic.hello(NAME)).udp(SERVER, CLIENT, Quic.answer());
        byte[] certificate = Tls.certificateMessage(leaf);
        recording.udp(SERVER, CLIENT, Quic.handshake(true, Tls.encryptedExtensions("h3"), certificate, Tls.finished()));
        recording.udp(CLIENT, SERVER, reply);
    }

    private Replayed replayed(KeySource keys) {
        try {
            Trust trust = Trust.of(Roots.publicRoots("public.pem", PUBLIC.pem()), Optional.empty());
            return Replayed.opening(recording, keys, trust);
        } catch (PemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aGenuineChainIsSaidToBe() {
        session(PUBLIC.server(NAME), Quic.handshake(false, Tls.finished()));
        Replayed replayed = replayed(KEYS);
        JsonNode client = replayed.events("quic").getFirst().get("postern");
        assertThat(client.get("verdict").asString()).isEqualTo("genuine");
        assertThat(client.get("evidence").get(0).get("packets").get(0).asLong()).isEqualTo(3);
        assertThat(client.get("completeness").asString()).isEqualTo("full");
        assertThat(client.get("keys").asString()).isEqualTo("opened");
        assertThat(client.get("certificate_packet").asLong()).isEqualTo(3);
        JsonNode server = replayed.events("quic").getLast().get("postern");
        assertThat(server.at("/server_alpns/0").asString()).isEqualTo("h3");
        assertThat(server.at("/certificate/subject").asString()).isEqualTo("CN=" + NAME);
        assertThat(server.get("chain_length").asInt()).isEqualTo(1);
        assertThat(replayed.events("alert")).isEmpty();
        assertThat(replayed.summary().counters().all()).containsEntry("quic.keys.opened", 1L);
    }

    @Test
    void anExpiredCertificateThatTheClientRefusesIsAnAlertAndAnOutcome() {
        session(PUBLIC.expired(NAME), Quic.handshakeClose(0x100 + 45));
        Replayed replayed = replayed(KEYS);
        JsonNode alert = replayed.event("alert");
        assertThat(alert.get("app_proto").asString()).isEqualTo("quic");
        assertThat(alert.get("pcap_cnt").asLong()).isEqualTo(3);
        assertThat(alert.at("/alert/signature").asString()).isEqualTo("POSTERN TLS misconfigured expired");
        JsonNode flow = replayed.event("flow");
        assertThat(flow.at("/postern/outcome").asString()).isEqualTo("cert-rejected");
        assertThat(replayed.page()).contains("misconfigured  " + NAME).contains("expired: was valid until");
    }

    @Test
    void withoutSecretsItStaysClosed() {
        session(PUBLIC.expired(NAME), Quic.handshake(false, Tls.finished()));
        JsonNode client = replayed(KeySource.NONE).events("quic").getFirst().get("postern");
        assertThat(client.get("verdict").asString()).isEqualTo("unverifiable");
        assertThat(client.get("rule").asString()).isEqualTo("encrypted");
        assertThat(client.get("keys")).isNull();
    }
}

package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.replay.Replayed;
import org.junit.jupiter.api.Test;

class TlsEventTest {
    private final Recording recording = new Recording();
    private final Connection connection = new Connection(recording, "10.0.0.1:40000", "203.0.113.7:443");

    @Test
    void sessionSaysWhoWasAskedForAndWhatWasChosen() {
        connection
                .open()
                .says(Tls.clientHello("Proxy.example.test"))
                .answers(Tls.serverHello(0x0304))
                .answers(Tls.protectedRecord())
                .says(Tls.protectedRecord())
                .close();
        assertThat(Replayed.of(recording).lines("tls"))
                .singleElement()
                .asString()
                .contains(
                        "\"app_proto\":\"tls\",\"tx_id\":0,\"tls\":{\"version\":\"TLS 1.3\",\"sni\":\"Proxy.example.test\"")
                .contains("\"client_handshake\":{\"version\":\"TLS 1.2\",\"ciphers\":[4865,49199],"
                        + "\"exts\":[0,43,10,13,16],\"sig_algs\":[1027]}")
                .contains("\"ja3\":{\"hash\":\"")
                .contains("\"string\":\"771,4865-49199,0-43-10-13-16,29,\"}")
                .contains("\"ja4\":\"t13d0205h2_")
                .contains("\"client_alpns\":[\"h2\",\"http/1.1\"]")
                .contains("\"server_handshake\":{\"version\":\"TLS 1.2\",\"cipher\":4865,\"exts\":[43]}")
                .contains(
                        "\"postern\":{\"verdict\":\"unverifiable\",\"rule\":\"encrypted\",\"completeness\":\"encrypted\",\"progress\":\"encrypted\",\"client_hello_packet\":4,"
                                + "\"best_version_offered\":\"TLS 1.3\",\"server_hello_packet\":5}");
    }

    @Test
    void helloWithoutAnAnswerIsUndetermined() {
        connection.open().says(Tls.clientHello("a.test")).reset();
        assertThat(Replayed.strictly(recording).lines("tls"))
                .singleElement()
                .asString()
                .contains("\"version\":\"UNDETERMINED\",\"sni\":\"a.test\"")
                .doesNotContain("server_handshake")
                .doesNotContain("postern");
    }

    @Test
    void secondSessionOfTheSameShapeHasItsOwnName() {
        connection
                .open()
                .says(Tls.clientHello("a.test"))
                .answers(Tls.serverHello(0x0304))
                .close();
        new Connection(recording, "10.0.0.1:40001", "203.0.113.7:443")
                .open()
                .says(Tls.clientHello("b.test"))
                .answers(Tls.serverHello(0x0303))
                .close();
        assertThat(Replayed.of(recording).lines("tls"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("\"TLS 1.3\",\"sni\":\"a.test\"")
                                .contains("\"cipher\":4865"),
                        second -> assertThat(second)
                                .contains("\"TLS 1.2\",\"sni\":\"b.test\"")
                                .contains("\"cipher\":49199"));
    }

    @Test
    void alertsAreNamedWithTheirSender() {
        connection
                .open()
                .says(Tls.clientHello("a.test"))
                .answers(Tls.alert(2, 112))
                .close();
        assertThat(Replayed.of(recording).lines("tls").getFirst())
                .contains(
                        "\"alerts\":[{\"from\":\"server\",\"fatal\":true,\"description\":\"unrecognized_name\",\"packet\":5}]");
    }

    @Test
    void tunnelThroughAProxyIsNamed() {
        connection
                .open()
                .says("CONNECT a.test:443 HTTP/1.1\r\n\r\n")
                .answers("HTTP/1.1 200 OK\r\n\r\n")
                .says(Tls.clientHello("a.test"))
                .answers(Tls.serverHello(0x0304))
                .close();
        assertThat(Replayed.of(recording).lines("tls").getFirst())
                .contains("\"from_proto\":\"http\"")
                .contains("\"connect\":{\"authority\":\"a.test:443\",\"status\":200,\"packet\":4}");
    }

    @Test
    void unreadableCertificateIsAnAnomaly() {
        connection
                .open()
                .says(Tls.clientHello("a.test"))
                .answers(Tls.serverHello(0x0303))
                .answers(Tls.certificate(new byte[] {0x30, 0x03, 1, 2, 3}))
                .close();
        assertThat(Replayed.strictly(recording).lines("anomaly"))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).contains("\"app_proto\":\"tls\",\"anomaly\":{\"type\":\"applayer\","));
    }

    @Test
    void echHidesTheNameUnlessItIsSeenToBeGrease() {
        connection.open().says(Tls.clientHelloWithEch("a.test", 7)).close();
        assertThat(Replayed.of(recording).lines("tls").getFirst())
                .contains("\"completeness\":\"name-hidden\"")
                .contains("\"ech\":{\"kind\":\"undetermined\",\"config_id\":7,\"kdf\":1,\"aead\":1,"
                        + "\"enc_length\":32,\"payload_length\":144}");
    }
}

package io.postern.gateway.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;
import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Dns;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.replay.Replayed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PublishedEchKeysTest {
    private static final int HTTPS = 65;
    private static final String CLIENT = "10.0.0.1:40000", RESOLVER = "10.0.0.53:53";

    private static byte[] config(int id, String publicName) {
        byte[] contents = Tls.concat(
                new byte[] {(byte) id, 0, 32},
                Tls.vector16(new byte[32]),
                Tls.vector16(new byte[] {0, 1, 0, 1}),
                new byte[] {64},
                Tls.vector8(publicName.getBytes(StandardCharsets.US_ASCII)),
                new byte[2]);
        return Tls.concat(new byte[] {(byte) 0xfe, 0x0d}, Tls.vector16(contents));
    }

    private static byte[] parameter(int key, byte[] value) {
        return Tls.concat(new byte[] {0, (byte) key}, Tls.vector16(value));
    }

    private static byte[] published(String name, byte[]... configs) {
        byte[] data = Tls.concat(
                new byte[] {0, 1, 0},
                parameter(1, Tls.vector8("h3".getBytes(StandardCharsets.US_ASCII))),
                parameter(5, Tls.vector16(Tls.concat(configs))),
                parameter(6, new byte[16]));
        return Dns.message(7, 0x8180, name, HTTPS, 1, 1)
                .record(HTTPS, 300, data)
                .bytes();
    }

    private static String kind(String shown, int configId) {
        Recording recording = new Recording();
        recording.udp(CLIENT, RESOLVER, Dns.query(7, "secret.example.com", HTTPS));
        recording.udp(RESOLVER, CLIENT, published("secret.example.com", config(42, "Front.example.net")));
        Connection connection = new Connection(recording, "10.0.0.1:999", "203.0.113.7:443");
        connection.open().says(Tls.clientHelloWithEch(shown, configId)).answers(Tls.serverHello(0x0304));
        connection.answers(Tls.protectedRecord()).says(Tls.protectedRecord()).close();
        JsonNode tls = Replayed.of(recording).event("tls");
        return tls.at("/postern/ech/kind").asString();
    }

    @Test
    void aKeyThatWasPublishedMakesAnOffer() {
        assertThat(kind("front.example.net", 42)).isEqualTo("offer");
    }

    @Test
    void anotherNumberOrNameSaysNothing() {
        assertThat(kind("front.example.net", 43)).isEqualTo("undetermined");
        assertThat(kind("secret.example.com", 42)).isEqualTo("undetermined");
    }

    @Test
    void damagedRecordsAndTooManyKeysAreBorne() {
        PublishedEchKeys keys = new PublishedEchKeys(2);
        byte[] whole = published("a.example", config(1, "x.example"), config(2, "x.example"), config(3, "x.example"));
        for (int length = 12; length <= whole.length; length++) {
            DnsMessageCursor message = new DnsMessageCursor();
            message.read(whole, 0, length, Kind.DNS);
            keys.add(message);
        }
        assertThat(keys.contains(1, "x.example")).isFalse();
        assertThat(keys.contains(3, "X.example")).isTrue();
        StringBuilder counted = new StringBuilder();
        keys.report(
                (name, value) -> counted.append(name).append('=').append(value).append(' '));
        assertThat(counted).contains("names.ech_keys.published=").contains("names.ech_keys.forgotten=");
    }
}

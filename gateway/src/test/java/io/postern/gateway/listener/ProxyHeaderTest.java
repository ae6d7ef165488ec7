package io.postern.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.egress.Passage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
    private static final String REQUEST = "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n";
    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};

    private static DoorSettings believing(String prefix) {
        return new DoorSettings(
                List.of(Prefix.parse(prefix)), Optional.empty(), false, Optional.empty(), false, false, 443);
    }

    private static Premises gate() {
        return new Premises("enforce", """
                  - {name: ten, clients: [10.0.0.0/8], allow: []}
                  - {name: six, clients: ['2001:db8::/32'], allow: []}
                  - {name: own, clients: [127.0.0.0/8], allow: []}
                """);
    }

    private static byte[] version2(int command, int family, int... octets) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(SIGNATURE);
        header.write(0x20 | command);
        header.write(family);
        header.write(octets.length >> 8);
        header.write(octets.length);
        for (int octet : octets) {
            header.write(octet);
        }
        header.writeBytes(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return header.toByteArray();
    }

    private static Passage afterwards(byte[] sent) throws Exception {
        try (Premises gate = gate();
                Caller client = new Caller(gate.open("connect", believing("127.0.0.0/8")))) {
            client.send(sent);
            assertThat(client.rest()).startsWith("HTTP/1.1 403 ");
            return gate.ended();
        }
    }

    @Test
    void version1SaysWhoTheClientIs() throws Exception {
        Passage over = afterwards(
                ("PROXY TCP4 10.1.2.3 192.0.2.1 4711 443\r\n" + REQUEST).getBytes(StandardCharsets.US_ASCII));
        assertThat(over.client()).hasToString("10.1.2.3:4711");
        assertThat(over.profile().orElseThrow().name()).isEqualTo("ten");
        assertThat(over.question().orElseThrow()).hasToString("a.example:443");
    }

    @Test
    void version1OfIpv6() throws Exception {
        Passage over = afterwards(
                ("PROXY TCP6 2001:db8::1 2001:db8::2 1 443\r\n" + REQUEST).getBytes(StandardCharsets.US_ASCII));
        assertThat(over.profile().orElseThrow().name()).isEqualTo("six");
    }

    @Test
    void version2SaysWhoTheClientIs() throws Exception {
        Passage over = afterwards(version2(1, 0x11, 10, 9, 8, 7, 192, 0, 2, 1, 0x12, 0x34, 1, 187));
        assertThat(over.client()).hasToString("10.9.8.7:4660");
        assertThat(over.profile().orElseThrow().name()).isEqualTo("ten");
    }

    @Test
    void aHealthCheckOfTheProxyIsTheProxysOwn() throws Exception {
        assertThat(afterwards(version2(0, 0)).profile().orElseThrow().name()).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY UNKNOWN\r\n",
                "PROXY TCP4 10.1.2.3 192.0.2.1 4711 66666\r\n",
                "PROXY TCP4 10.1.2 192.0.2.1 4711 443\r\n",
                "PROXY TCP4 010.1.2.3 192.0.2.1 4711 443\r\n",
                "PROXY TCP6 fe80::1%eth0 fe80::2 4711 443\r\n",
                "PROXY TCP4 10.1.2.3 192.0.2.1 4711 443 1111111111111111111111111111111111111111111111111111111111111111111111\r\n",
                "CONNECT a.example:443 HTTP/1.1\r\n\r\n",
                "\r\n\r\n\0\r\nQUIT\n1\21\0\f0123456789ab"
            })
    void whatIsNoHeaderIsRefusedFromWhomOneIsWanted(String header) throws Exception {
        Passage over = afterwards((header + REQUEST).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(over.denial().orElseThrow().reason()).isEqualTo("proxy-header");
    }

    @Test
    void aSocketOfTheProxysHostIsNoClient() throws Exception {
        int[] names = new int[216];
        names[0] = '/';
        names[108] = '/';
        Passage over = afterwards(version2(1, 0x31, names));
        assertThat(over.denial().orElseThrow().reason()).isEqualTo("proxy-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 10.1.2.3 192.0.2.1 4711 443\r\n", "PROXY UNKNOWN\r\n", "\r\n\r\n\0\r\nQUIT\n"})
    void aHeaderFromAnybodyElseIsRefused(String header) throws Exception {
        try (Premises gate = gate();
                Caller client = new Caller(gate.open("connect", believing("10.0.0.0/8")))) {
            client.send(header + REQUEST);
            assertThat(client.rest()).startsWith("HTTP/1.1 403 ");
            Passage over = gate.ended();
            assertThat(over.denial().orElseThrow().reason()).isEqualTo("proxy-header");
            assertThat(over.client().address()).isEqualTo(Premises.HERE);
        }
    }

    @Test
    void aHeaderThatDoesNotComeIsNotWaitedFor() throws Exception {
        try (Premises gate = gate().patience(Duration.ofMillis(100));
                Caller client = new Caller(gate.open("connect", believing("127.0.0.0/8")))) {
            client.send("PROXY TCP4 ");
            assertThat(client.rest()).startsWith("HTTP/1.1 403 ");
            assertThat(gate.ended().denial().orElseThrow().reason()).isEqualTo("proxy-header");
        }
    }
}

package io.postern.tls.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.wire.Opaque;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerFetchTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String CERTIFICATE = "0\u0082\u0001\u0002xyz";

    private static byte[] answer(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void theBodyOfAnAnswerIsTheCertificate() {
        assertThat(IssuerFetch.body(answer("HTTP/1.1 200 OK\r\nA: b\r\n\r\n" + CERTIFICATE)))
                .map(Opaque::length)
                .contains(CERTIFICATE.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n0xxxxxx",
                "HTTP/1.1 200 OK\r\n\r\n<html>",
                "HTTP/1.1 200 OK\r\n",
                "0xxxxxx",
                ""
            })
    void whatIsNoCertificateIsNotTaken(String text) {
        assertThat(IssuerFetch.body(answer(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.1.1",
                "172.16.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "::",
                "::ffff:10.0.0.1"
            })
    void addressesThatAreNotPublicAreRefused(String address) {
        assertThat(IssuerFetch.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "2001:4860::1"})
    void publicOnesAreNot(String address) {
        assertThat(IssuerFetch.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void onePlainRequestIsMadeAndItsAnswerRemembered() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + listening.getLocalPort() + "/ca.cer";
            Thread server = Thread.ofVirtual().start(() -> {
                try (Socket client = listening.accept()) {
                    client.getInputStream().read(new byte[1024]);
                    client.getOutputStream().write(answer("HTTP/1.0 200 OK\r\n\r\n" + CERTIFICATE));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            IssuerFetch fetch = new IssuerFetch(true, LIMIT);
            assertThat(fetch.fetch(url)).isPresent();
            server.join();
            assertThat(fetch.fetch(url)).isPresent();
            assertThat(new IssuerFetch(false, LIMIT).fetch(url)).isEmpty();
            assertThat(fetch.fetch("https://127.0.0.1/ca.cer")).isEmpty();
            assertThat(fetch.fetch("file:///etc/passwd")).isEmpty();
            assertThat(fetch.fetch("no address")).isEmpty();
        }
    }
}

package io.postern.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.finding.FindingClass;
import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import org.junit.jupiter.api.Test;

class BlockPageTest {
    private static final String PAGE = "HTTP/1.1 403 Forbidden\r\nServer: box\r\n\r\n<html><title>Site blocked</title>";
    private final Recording recording = new Recording();

    private Connection connection(int port) {
        return new Connection(recording, "10.0.0.1:" + port, "203.0.113.7:443").open();
    }

    @Test
    void aBlockPageInAServersPlaceIsAFindingWithTheOutcomeItExplains() {
        connection(4001)
                .says(Tls.clientHello("a.test"))
                .answers(PAGE)
                .answers("<p>ask it@corp.test</p>")
                .close();
        connection(4002).says(Tls.clientHello("b.test")).answers(PAGE).close();
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.summary().count(FindingClass.FILTERED)).isEqualTo(2);
        assertThat(replayed.events("alert")).singleElement().satisfies(alert -> {
            assertThat(alert.at("/alert/signature_id").asInt()).isEqualTo(1_443_002);
            assertThat(alert.at("/alert/metadata/host/0").asString()).isEqualTo("a.test");
            assertThat(alert.at("/src_ip").asString()).isEqualTo("203.0.113.7");
        });
        assertThat(replayed.page())
                .contains("filtered  a.test, b.test: 2 of 2 connections answered with a block page (Site blocked)")
                .contains("ended as http-on-443 2", "> Ask it@corp.test to allow")
                .doesNotContain("plain HTTP was spoken");
    }

    @Test
    void anOrdinaryPageIsAnOutcomeAndNobodyIsAccused() {
        connection(4001)
                .says(Tls.clientHello("a.test"))
                .answers("HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<title>400 Bad Request</title>")
                .close();
        connection(4002).says("GET / HTTP/1.1\r\n\r\n").answers(PAGE).close();
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.events("alert")).isEmpty();
        assertThat(replayed.page()).contains("http-on-443  2 connections");
    }

    @Test
    void aBlockPageThatComesWithAProxysRefusalIsTheSameFinding() {
        refused("a.test", "403 Forbidden", "<title>Web Page Blocked</title> ask it@corp.test");
        refused("b.test", "302 Found\r\nLocation: https://block.opendns.com/?url=b", "");
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.events("alert"))
                .hasSize(2)
                .allSatisfy(alert ->
                        assertThat(alert.at("/alert/signature_id").asInt()).isEqualTo(1_443_002));
        assertThat(replayed.page())
                .contains("filtered  a.test: 1 of 1 connection answered with a block page (Web Page Blocked)")
                .contains("ended as connect-403 1", "> Ask it@corp.test to allow")
                .contains("status 302, sends to https://block.opendns.com/?url=b, known as Cisco Umbrella");
    }

    @Test
    void aProxyThatSaysNoWithoutAFiltersPageAccusesNobody() {
        refused("a.test", "403 Forbidden", "<title>ERROR: The requested URL could not be retrieved</title>");
        refused("b.test", "407 Proxy Authentication Required", "<title>Blocked</title>");
        refused("c.test", "504 Gateway Timeout", "<title>504 Gateway Time-out</title>");
        Replayed replayed = Replayed.of(recording);
        assertThat(replayed.events("alert")).isEmpty();
        assertThat(replayed.page()).contains("connect-403", "connect-407", "connect-504");
    }

    private void refused(String host, String status, String page) {
        new Connection(recording, "10.0.0.1:" + (4100 + host.charAt(0)), "10.0.0.9:3128")
                .open()
                .says("CONNECT " + host + ":443 HTTP/1.1\r\n\r\n")
                .answers("HTTP/1.1 " + status + "\r\n\r\n" + page)
                .close();
    }
}

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
}

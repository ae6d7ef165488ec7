package io.postern.gateway.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.recording.Connection;
import io.postern.gateway.recording.Recording;
import io.postern.gateway.recording.Tls;
import io.postern.gateway.traffic.Traffic;
import io.postern.gateway.traffic.TrafficReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WishesTest {
    private static final String PROXY = "10.0.0.9:3128";
    private static final String OPENED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final Recording recording = new Recording();

    private static String ask(String authority) {
        return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
    }

    private Connection to(String server) {
        return new Connection(recording, "10.0.0.1:40000", server).open();
    }

    private List<String> wanted() {
        List<String> heard = new ArrayList<>();
        Traffic hearer = new Traffic() {
            @Override
            public void connection(io.postern.gateway.traffic.Connection connection) {
                heard.add(connection.wanted().written()
                        + (connection.failure().isEmpty() ? "" : " " + connection.failure()));
            }

            @Override
            public void accused(String host, String verdict) {
                heard.add(verdict + " " + host);
            }
        };
        TrafficReader.read(List.of(Path.of("-")), new ByteArrayInputStream(recording.bytes()), hearer);
        return heard;
    }

    @Test
    void tunnelIsWhatTheProxyWasAskedForWhateverTheHelloInItNames() {
        to(PROXY)
                .says(ask("a.example:443"))
                .answers(OPENED)
                .says(Tls.clientHello("b.example"))
                .answers(Tls.serverHello(0x0303));
        assertThat(wanted()).containsExactly("a.example:443");
    }

    @Test
    void tunnelWithoutTlsIsWhatTheProxyWasAskedFor() {
        to(PROXY)
                .says(ask("git.example:9418"))
                .answers(OPENED)
                .says("0032git-upload-pack /project.git\0host=git.example\0");
        assertThat(wanted()).containsExactly("git.example:9418");
    }

    @Test
    void tunnelThatWasRefusedIsKnownByWhatWasAskedFor() {
        to(PROXY).says(ask("x.example:443")).answers("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        assertThat(wanted()).containsExactly("x.example:443 connect-403");
    }

    @Test
    void withoutANameTheAddressIsWanted() {
        to("203.0.113.7:443").says("SSH-2.0-client\r\n").answers("SSH-2.0-server\r\n");
        assertThat(wanted()).containsExactly("203.0.113.7:443 not-tls");
    }

    @Test
    void otherPortsThanThatOfHttpsWantNothingWithoutTls() {
        to("203.0.113.7:22").says("SSH-2.0-client\r\n").answers("SSH-2.0-server\r\n");
        assertThat(wanted()).isEmpty();
    }
}

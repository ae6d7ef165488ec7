package io.postern.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.SyslogSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyslogTest {
    private static final String ALERT = "{\"timestamp\":\"2026-11-23T02:10:11.123456+0000\",\"event_type\":\"alert\","
            + "\"alert\":{\"severity\":1}}";
    private static final String DNS = "{\"timestamp\":\"2026-11-23T02:10:11.123456+0000\",\"event_type\":\"dns\"}";

    private static Syslog syslog(String server, boolean all) {
        return new Syslog(new SyslogSettings(server, all, 16, Optional.empty()));
    }

    private static byte[] lines(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anAlertIsAMessageOfRfc5424() {
        byte[] line = ALERT.getBytes(StandardCharsets.US_ASCII);
        byte[] message = new SyslogMessage(16, "gw1", 42).of(line, 0, line.length);

        assertThat(message)
                .asString()
                .isEqualTo("<130>1 2026-11-23T02:10:11.123456+00:00 gw1 postern 42 alert - " + ALERT);
    }

    @Test
    void anEventThatIsNoAlertIsInformational() {
        byte[] line = DNS.getBytes(StandardCharsets.US_ASCII);

        assertThat(new SyslogMessage(16, "gw1", 42).of(line, 0, line.length))
                .asString()
                .startsWith("<134>1 ")
                .contains(" event - {");
    }

    @Test
    void overUdpAMessageIsADatagramAndOnlyAlertsAreSent() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(5000);
            Syslog syslog = syslog("udp://127.0.0.1:" + server.getLocalPort(), false);
            syslog.write(lines(DNS, ALERT));
            DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
            server.receive(packet);
            syslog.close();

            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII))
                    .startsWith("<130>1 ")
                    .endsWith(ALERT);
        }
    }

    @Test
    void overTcpEachMessageStandsBehindItsLength() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Syslog syslog = syslog("tcp://127.0.0.1:" + server.getLocalPort(), true);
            syslog.write(lines(DNS, ALERT));
            syslog.close();
            try (Socket accepted = server.accept();
                    InputStream in = accepted.getInputStream()) {
                String all = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                int length = Integer.parseInt(all.substring(0, all.indexOf(' ')));
                String first = all.substring(all.indexOf(' ') + 1, all.indexOf(' ') + 1 + length);
                String rest = all.substring(all.indexOf(' ') + 1 + length);

                assertThat(first).startsWith("<134>1 ").endsWith(DNS);
                assertThat(rest).matches("\\d+ <130>1 .*").endsWith(ALERT);
            }
        }
    }

    @Test
    void aServerThatIsGoneIsSaidAndTheLinesAreSentWhenItIsBack() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        Syslog syslog = syslog("tcp://127.0.0.1:" + port, true);
        assertThatThrownBy(() -> syslog.write(lines(ALERT)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tcp://127.0.0.1:" + port);
        try (ServerSocket back = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            syslog.write(lines(ALERT));
            syslog.close();
            try (Socket accepted = back.accept();
                    InputStream in = accepted.getInputStream()) {
                assertThat(in.readAllBytes()).asString().endsWith(ALERT);
            }
        }
    }
}

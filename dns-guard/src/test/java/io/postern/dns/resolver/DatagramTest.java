package io.postern.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postern.dns.opinion.AskingFault;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final byte[] QUERY = Dns.query("go.test");

    private static byte[] ask(int port, Duration timeout) throws Exception {
        try (ResolverClient client = ResolverClients.open(ResolverUrl.parse("udp://127.0.0.1:" + port))) {
            return client.exchange(QUERY, timeout);
        }
    }

    private static void fails(AskingFault fault, UdpServer.Responder responder, Duration timeout) throws Exception {
        try (UdpServer server = new UdpServer(responder)) {
            assertThatExceptionOfType(AskingException.class)
                    .isThrownBy(() -> ask(server.port(), timeout))
                    .extracting(AskingException::fault)
                    .isEqualTo(fault);
        }
    }

    @Test
    void theAnswerIsTakenAndForgeriesBeforeItArePassedOver() throws Exception {
        byte[] forged = Dns.answer(QUERY, "203.0.113.66");
        byte[] true1 = Dns.answer(QUERY, "192.0.2.1");
        try (UdpServer server = new UdpServer(query -> List.of(
                new byte[3],
                Dns.withOtherId(forged),
                DnsHeader.withId(Dns.answer(Dns.query("other.test"), "203.0.113.66"), query[0], query[1]),
                QUERY,
                true1,
                forged))) {
            assertThat(ask(server.port(), LONG)).isEqualTo(true1);
        }
    }

    @Test
    void whatIsCutShortIsAskedForOverTcp() throws Exception {
        byte[] whole = Dns.answer(QUERY, "192.0.2.1");
        try (StreamServer tcp = new StreamServer(null, StreamServer.answering(_ -> whole));
                UdpServer udp = new UdpServer(tcp.port(), query -> List.of(Dns.truncated(query)))) {
            assertThat(ask(udp.port(), LONG)).isEqualTo(whole);
        }
    }

    @Test
    void silenceEnds() throws Exception {
        fails(AskingFault.TIMEOUT, _ -> List.of(), SHORT);
    }

    @Test
    void aFloodOfForgeriesIsNoAnswer() throws Exception {
        fails(AskingFault.MISMATCH, _ -> Collections.nCopies(70, new byte[12]), LONG);
    }

    @Test
    void aDatagramThatIsLongerThanAgreedIsRefused() throws Exception {
        byte[] large = Arrays.copyOf(Dns.answer(QUERY, "192.0.2.1"), 5000);
        fails(AskingFault.TOO_LARGE, _ -> List.of(large), LONG);
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() throws Exception {
        int port;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatExceptionOfType(AskingException.class)
                .isThrownBy(() -> ask(port, LONG))
                .extracting(AskingException::fault)
                .isEqualTo(AskingFault.UNREACHABLE);
    }
}

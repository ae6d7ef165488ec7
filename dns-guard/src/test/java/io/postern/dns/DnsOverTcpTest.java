package io.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.dns.exchange.Pairing.Role;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DnsOverTcpTest {
    private static final byte[] ONE = Bytes.framed(Bytes.query(1, "one.example", 1));
    private static final byte[] TWO = Bytes.framed(Bytes.query(2, "two.example", 28));
    private static final byte[] ANSWER = Bytes.framed(Bytes.answer(1, "one.example", 7));

    @Test
    void severalMessagesInASegmentAreRead() {
        Wire wire = new Wire()
                .handshake(4000, 53)
                .fromClient(4000, 53, Bytes.join(ONE, TWO))
                .fromServer(4000, 53, ANSWER);

        assertThat(wire.heard.names()).containsExactly("one.example", "two.example", "one.example");
        assertThat(wire.heard.roles()).containsExactly(Role.QUERY, Role.QUERY, Role.RESPONSE);
        assertThat(wire.heard.messages.get(2).from()).isEqualTo(Side.SERVER);
        assertThat(wire.counter("dns.messages.over_tcp")).isEqualTo(3);
    }

    @Test
    void messagesSplitAtEveryPointAreRead() {
        byte[] both = Bytes.join(ONE, TWO);
        for (int at = 1; at < both.length; at++) {
            Wire wire = new Wire()
                    .handshake(4000, 53)
                    .fromClient(4000, 53, Arrays.copyOf(both, at))
                    .fromClient(4000, 53, Arrays.copyOfRange(both, at, both.length));

            assertThat(wire.heard.names()).as("split at %d", at).containsExactly("one.example", "two.example");
            assertThat(wire.heard.anomalies).isEmpty();
        }
    }

    @Test
    void messagesThatComeOctetByOctetAreRead() {
        Wire wire = new Wire().handshake(4000, 53);
        for (byte octet : Bytes.join(ONE, TWO)) {
            wire.fromClient(4000, 53, new byte[] {octet});
        }

        assertThat(wire.heard.names()).containsExactly("one.example", "two.example");
        assertThat(wire.heard.messages.get(0).packet()).isEqualTo(2 + ONE.length);
    }

    @Test
    void anyPortIsTakenForWhatCanHardlyBeAnythingElse() {
        Wire wire = new Wire().handshake(4000, 8853).fromClient(4000, 8853, ONE).fromServer(4000, 8853, ANSWER);

        assertThat(wire.heard.names()).containsExactly("one.example", "one.example");
    }

    @Test
    void tlsOnPort53IsLeftAlone() {
        byte[] hello = new Bytes()
                .octets(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3)
                .octets(new byte[500])
                .toArray();
        Wire wire = new Wire().handshake(4000, 53).fromClient(4000, 53, hello);

        assertThat(wire.heard.messages).isEmpty();
        assertThat(wire.heard.anomalies).isEmpty();
    }

    @Test
    void gapOfAWholeMessageIsSteppedOver() {
        Wire wire = new Wire()
                .handshake(4000, 53)
                .fromClient(4000, 53, ONE)
                .lostFromClient(TWO.length)
                .fromClient(4000, 53, Bytes.framed(Bytes.query(3, "three.example", 1)))
                .finish();

        assertThat(wire.heard.names()).containsExactly("one.example", "three.example");
    }

    @Test
    void gapInsideAMessageEndsItAndKeepsTheFraming() {
        byte[] long1 = Bytes.framed(new Bytes()
                .header(9, 0x0100, 1, 0, 0, 1)
                .question("long.example", 1)
                .octets(0, 0, 41, 4, 0xd0, 0, 0, 0, 0, 0, 104, 0, 12, 0, 100)
                .octets(new byte[100])
                .toArray());
        Wire wire = new Wire()
                .handshake(4000, 53)
                .fromClient(4000, 53, Bytes.join(ONE, Arrays.copyOf(long1, 60)))
                .lostFromClient(40)
                .fromClient(4000, 53, Bytes.join(Arrays.copyOfRange(long1, 100, long1.length), TWO))
                .finish();

        assertThat(wire.heard.names()).containsExactly("one.example", "long.example", "two.example");
        assertThat(wire.heard.messages.get(1).message().incompleteness()).contains(Incompleteness.GAP);
        assertThat(wire.heard.anomalies).isEmpty();
    }

    @Test
    void queryThatAGapCutIsDatedByItsOwnPacketAndNotByTheAnswer() {
        byte[] query = Bytes.framed(new Bytes()
                .header(1, 0x0100, 1, 0, 0, 1)
                .question("one.example", 1)
                .octets(0, 0, 41, 4, 0xd0, 0, 0, 0, 0, 0, 104, 0, 12, 0, 100)
                .octets(new byte[100])
                .toArray());
        Wire wire = new Wire()
                .handshake(4000, 53)
                .fromClient(4000, 53, Arrays.copyOf(query, 60))
                .lostFromClient(40)
                .fromClient(4000, 53, Arrays.copyOfRange(query, 100, query.length))
                .after(25)
                .fromServer(4000, 53, ANSWER);

        assertThat(wire.heard.roles()).containsExactly(Role.QUERY, Role.RESPONSE);
        assertThat(wire.heard.messages.getFirst().packet()).isEqualTo(3);
        assertThat(wire.heard.messages.getLast().pair().queryPacket()).isEqualTo(3);
        assertThat(wire.heard.messages.getLast().pair().latencyNanos()).isEqualTo(25 * Wire.MILLISECOND);
    }

    @Test
    void messageOfWhichOnlyTheLengthCameIsCounted() {
        Wire wire = new Wire()
                .handshake(4000, 53)
                .fromClient(4000, 53, Bytes.join(ONE, Arrays.copyOf(TWO, 2)))
                .lostFromClient(TWO.length - 2)
                .fromClient(4000, 53, ONE)
                .finish();

        assertThat(wire.heard.names()).containsExactly("one.example", "one.example");
        assertThat(wire.counter("dns.stream.message_unfinished")).isEqualTo(1);
    }

    @Test
    void gapThatLosesTheFramingEndsTheReading() {
        byte[] rest = new byte[200];
        Arrays.fill(rest, (byte) 0x21);
        Wire wire = new Wire()
                .handshake(4000, 53)
                .fromClient(4000, 53, ONE)
                .lostFromClient(100)
                .fromClient(4000, 53, Bytes.join(Bytes.framed(rest), TWO))
                .fromServer(4000, 53, ANSWER)
                .finish();

        assertThat(wire.heard.names()).containsExactly("one.example", "one.example");
        assertThat(wire.counter("dns.stream.side_abandoned")).isEqualTo(1);
        assertThat(wire.heard.anomalies).isEmpty();
    }

    @Test
    void streamOfNothingButJunkIsGivenUp() {
        Wire wire = new Wire().handshake(4000, 53).fromClient(4000, 53, Bytes.join(ONE, new byte[10_000]));

        assertThat(wire.heard.anomalies).hasSize(16);
        assertThat(wire.counter("dns.stream.side_abandoned")).isEqualTo(1);
    }

    @Test
    void halfMessagesOfTooManyStreamsAreCutShort() {
        Wire wire = new Wire();
        byte[] filling = new byte[40_000];
        Arrays.fill(filling, (byte) 0x21);
        byte[] half = Bytes.join(
                new Bytes().u16(0xffff).toArray(),
                new Bytes()
                        .header(9, 0x0100, 1, 0, 0, 1)
                        .question("half.example", 1)
                        .toArray(),
                filling);
        int streams = StreamBuffers.LIMIT / 40_000 + 3;
        for (int i = 0; i < streams; i++) {
            wire.handshake(2000 + i, 53).fromClient(2000 + i, 53, half);
        }

        long capped = wire.counter("dns.stream.message_capped");
        assertThat(capped).isPositive();
        assertThat(wire.heard.messages).hasSize((int) capped);
        assertThat(wire.heard.messages.getFirst().message().incompleteness()).contains(Incompleteness.CAP);
        wire.finish();
        assertThat(wire.counter("dns.stream.message_unfinished")).isEqualTo(streams - capped);
    }

    @Test
    void roomOfMessagesThatCameWholeIsUsedAgain() {
        byte[] message = Bytes.framed(new Bytes()
                .header(9, 0x0100, 1, 0, 0, 1)
                .question("long.example", 1)
                .octets(0, 0, 41, 4, 0xd0, 0, 0, 0, 0)
                .u16(60_000)
                .octets(new byte[60_000])
                .toArray());
        int half = message.length / 2;
        Wire wire = new Wire().handshake(4000, 53);
        int messages = StreamBuffers.LIMIT / 60_000 + 3;
        for (int i = 0; i < messages; i++) {
            wire.fromClient(4000, 53, Arrays.copyOf(message, half))
                    .fromClient(4000, 53, Arrays.copyOfRange(message, half, message.length));
        }

        assertThat(wire.heard.messages).hasSize(messages);
        assertThat(wire.counter("dns.stream.message_capped")).isZero();
    }

    @Test
    void junkBetweenTwoLengthsIsNoMessage() {
        byte[] junk = new byte[44];
        Arrays.fill(junk, (byte) 0xaa);
        Wire wire = new Wire().handshake(4000, 53).fromClient(4000, 53, Bytes.join(ONE, Bytes.framed(junk), TWO));

        assertThat(wire.heard.names()).containsExactly("one.example", "two.example");
        assertThat(wire.counter("dns.unreadable")).isEqualTo(1);
    }
}

package io.postern.tls;

import static io.postern.tls.Wire.handshake;
import static io.postern.tls.Wire.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.TlsAnomaly;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** However a hello is cut into records and segments, it is the same hello. */
class SplitHelloTest {
    private static final Hello HELLO = Hello.modernClient("sum.golang.org");

    private static ClientHello read(Talk talk) {
        assertThat(talk.anomalies).isEmpty();
        return talk.close().handshake().clientHello().orElseThrow().message();
    }

    private static void same(ClientHello hello) {
        byte[] body = HELLO.body();
        assertThat(hello.complete()).isTrue();
        assertThat(hello.framing().length()).isEqualTo(body.length);
        assertThat(hello.random().toArray()).isEqualTo(Wire.noise(32, 1));
        assertThat(hello.serverNames()).containsExactly("sum.golang.org");
        assertThat(hello.keyShareGroups().size()).isEqualTo(3);
    }

    @Test
    void everySplitPointOfTwoSegments() {
        byte[] record = HELLO.record();
        for (int cut = 1; cut < record.length; cut++) {
            ClientHello hello = read(new Talk()
                    .client(Arrays.copyOf(record, cut))
                    .client(Arrays.copyOfRange(record, cut, record.length)));
            same(hello);
            assertThat(hello.framing().records()).isEqualTo(1);
            // The record's own header may be all that the first segment brought.
            assertThat(hello.framing().segments()).isEqualTo(cut <= 5 ? 1 : 2);
        }
    }

    @Test
    void everySplitPointOfTwoRecords() {
        byte[] message = HELLO.message();
        for (int cut = 1; cut < message.length; cut++) {
            ClientHello hello = read(new Talk()
                    .client(
                            handshake(Arrays.copyOf(message, cut)),
                            handshake(Arrays.copyOfRange(message, cut, message.length))));
            same(hello);
            assertThat(hello.framing().records()).isEqualTo(2);
            assertThat(hello.framing().segments()).isEqualTo(1);
            assertThat(hello.framing().split()).isTrue();
        }
    }

    @Property(tries = 300)
    void anyRecordsInAnySegments(
            @ForAll @Size(min = 1, max = 30) int[] recordSizes, @ForAll @Size(min = 1, max = 30) int[] segmentSizes) {
        byte[] message = HELLO.message();
        byte[] stream = {};
        for (int at = 0, i = 0; at < message.length; i++) {
            int size = Math.min(1 + Math.floorMod(recordSizes[i % recordSizes.length], 700), message.length - at);
            stream = join(stream, handshake(Arrays.copyOfRange(message, at, at + size)));
            at += size;
        }
        Talk talk = new Talk();
        for (int at = 0, i = 0; at < stream.length; i++) {
            int size = Math.min(1 + Math.floorMod(segmentSizes[i % segmentSizes.length], 900), stream.length - at);
            talk.client(Arrays.copyOfRange(stream, at, at + size));
            at += size;
        }
        same(read(talk));
    }

    @Property(tries = 50)
    void aByteAtATime(@ForAll @IntRange(min = 1, max = 40) int recordSize) {
        byte[] stream = Wire.records(ContentType.HANDSHAKE, recordSize, HELLO.message());
        Talk talk = new Talk().inPieces(Side.CLIENT, 1, stream);
        ClientHello hello = talk.close().handshake().clientHello().orElseThrow().message();
        same(hello);
        assertThat(hello.framing().records()).isEqualTo((HELLO.message().length + recordSize - 1) / recordSize);
    }

    @Test
    void emptyRecordsBetweenAreOddAndPassedOver() {
        byte[] message = HELLO.message();
        Talk talk = new Talk()
                .client(
                        handshake(Arrays.copyOf(message, 100)),
                        handshake(),
                        handshake(Arrays.copyOfRange(message, 100, message.length)));
        assertThat(talk.anomalies).containsExactly(TlsAnomaly.INVALID_SSL_RECORD);
        same(talk.close().handshake().clientHello().orElseThrow().message());
    }

    @Test
    void anUncutHelloSaysSo() {
        assertThat(read(new Talk().client(HELLO.record())).framing().split()).isFalse();
    }

    @Test
    void aHelloWhoseEndNeverCameSaysSo() {
        byte[] record = HELLO.record();
        TlsHandshake handshake = new Talk()
                .client(Arrays.copyOf(record, record.length - 1))
                .close()
                .handshake();
        assertThat(handshake.clientHello().orElseThrow().message().complete()).isFalse();
        assertThat(handshake.incompleteness()).containsExactly(Incompleteness.GAP);
        assertThat(new Talk().client(record).close().handshake().incompleteness())
                .isEmpty();
    }
}

package io.postern.tls.strict;

import static io.postern.tls.Wire.applicationData;
import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.changeCipherSpec;
import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.record;
import static io.postern.tls.Wire.records;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.strict.Reading.accepted;
import static io.postern.tls.strict.Reading.inPieces;
import static io.postern.tls.strict.Reading.read;
import static io.postern.tls.strict.Reading.refused;
import static io.postern.tls.strict.StrictHelloReader.State.HELLO;
import static io.postern.tls.strict.StrictHelloReader.State.MORE;
import static io.postern.tls.strict.StrictHelloReader.State.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postern.tls.Hello;
import io.postern.tls.Wire;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Records and messages: what carries a hello, and what does not. */
class StrictHelloReaderTest {
    private static final byte[] MESSAGE = Hello.modernClient("Proxy.golang.ORG").message();

    @Test
    void aHelloOfTodayIsRead() {
        StrictHello hello = accepted(Wire.handshake(MESSAGE));
        assertThat(hello.name()).contains("proxy.golang.org");
        assertThat(hello.applicationProtocols()).containsExactly("h2", "http/1.1");
        assertThat(hello.bestVersion()).isEqualTo(0x0304);
        assertThat(hello.hiding().hidesName()).isFalse();
        assertThat(hello.hello().complete()).isTrue();
        assertThat(hello.hello().anomalies()).isEmpty();
    }

    @Test
    void recordsAndSegmentsOfOneByteAreAsGoodAsOthers() {
        byte[] bytes = records(ContentType.HANDSHAKE, 1, MESSAGE);
        StrictHelloReader reader = inPieces(bytes, 1);
        assertThat(reader.state()).isEqualTo(HELLO);
        assertThat(reader.hello().name()).contains("proxy.golang.org");
        assertThat(reader.length()).isEqualTo(6 * MESSAGE.length);
        assertThat(reader.hello().hello().framing().records()).isEqualTo(MESSAGE.length);
        assertThat(reader.hello().hello().framing().segments()).isEqualTo(bytes.length);
    }

    @Test
    void everyBeginningOfAHelloWantsMore() {
        byte[] bytes = records(ContentType.HANDSHAKE, 300, MESSAGE);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(read(Arrays.copyOf(bytes, length)).state()).isEqualTo(MORE);
        }
    }

    @Test
    void aHelloOfSeventeenThousandBytesIsRead() {
        byte[] message = Hello.modernClient("proxy.golang.org")
                .extension(0x4469, noise(17_000, 1))
                .message();
        StrictHello hello = accepted(records(ContentType.HANDSHAKE, 1 << 14, message));
        assertThat(hello.name()).contains("proxy.golang.org");
        assertThat(hello.hello().framing().records()).isEqualTo(2);
    }

    @Test
    void whatFollowsTheHelloIsNotPartOfIt() {
        byte[] hello = Wire.handshake(Hello.modernClient("proxy.golang.org")
                .extension(ExtensionType.EARLY_DATA)
                .message());
        StrictHelloReader reader = read(join(hello, changeCipherSpec(), applicationData(500)));
        assertThat(reader.state()).isEqualTo(HELLO);
        assertThat(reader.length()).isEqualTo(hello.length);
        assertThat(reader.hello().hello().offersEarlyData()).isTrue();
    }

    @Test
    void otherBytesAreRefusedAsSoonAsTheyShowIt() {
        assertThat(refused(ascii("SSH-2.0-OpenSSH_9.2\r\n"))).isEqualTo(HelloRefusal.NOT_TLS);
        assertThat(refused(new byte[] {0})).isEqualTo(HelloRefusal.NOT_TLS);
        assertThat(refused(hex("90 00 000000"))).isEqualTo(HelloRefusal.NOT_TLS);
        assertThat(refused(hex("17 0503 0001"))).isEqualTo(HelloRefusal.NOT_TLS);
        assertThat(refused(ascii("GET / HTTP/1.1\r\n"))).isEqualTo(HelloRefusal.HTTP_REQUEST);
        assertThat(refused(ascii("CONNECT a:443 HTTP/1.1\r\n"))).isEqualTo(HelloRefusal.HTTP_REQUEST);
        assertThat(refused(hex("802e 01 0301 0015 0000 0010"))).isEqualTo(HelloRefusal.SSL2);
        assertThat(refused(hex("802e 01 0002 0015 0000 0010"))).isEqualTo(HelloRefusal.SSL2);
    }

    @Test
    void recordsThatTlsForbidsAreRefused() {
        assertThat(refused(hex("16 0200 0005 01"))).isEqualTo(HelloRefusal.RECORD_VERSION);
        assertThat(refused(hex("16 0305 0005 01"))).isEqualTo(HelloRefusal.RECORD_VERSION);
        assertThat(refused(hex("16 0301 4001 01"))).isEqualTo(HelloRefusal.RECORD_LENGTH);
        assertThat(refused(hex("16 0301 0000"))).isEqualTo(HelloRefusal.RECORD_EMPTY);
        assertThat(refused(applicationData(5))).isEqualTo(HelloRefusal.NOT_HANDSHAKE);
        assertThat(refused(Wire.alert(2, 40))).isEqualTo(HelloRefusal.NOT_HANDSHAKE);
        assertThat(refused(changeCipherSpec())).isEqualTo(HelloRefusal.NOT_HANDSHAKE);
        assertThat(refused(Wire.handshake(Hello.server().message()))).isEqualTo(HelloRefusal.NOT_CLIENT_HELLO);
    }

    @Test
    void recordsInsideTheHelloAreAsStrictlyReadAsTheFirst() {
        byte[] begun = record(ContentType.HANDSHAKE, Arrays.copyOf(MESSAGE, 100));
        assertThat(refused(join(begun, changeCipherSpec()))).isEqualTo(HelloRefusal.RECORD_INTERLEAVED);
        assertThat(refused(join(begun, applicationData(9)))).isEqualTo(HelloRefusal.RECORD_INTERLEAVED);
        assertThat(refused(join(begun, hex("99 0303 0001 00")))).isEqualTo(HelloRefusal.RECORD_INTERLEAVED);
        assertThat(refused(join(begun, hex("16 0303 0000")))).isEqualTo(HelloRefusal.RECORD_EMPTY);
        assertThat(refused(join(begun, hex("16 0403 0001 00")))).isEqualTo(HelloRefusal.RECORD_VERSION);
        assertThat(refused(join(begun, hex("16 0303 4100 00")))).isEqualTo(HelloRefusal.RECORD_LENGTH);
    }

    @Test
    void theHelloEndsWithItsRecord() {
        assertThat(refused(Wire.handshake(MESSAGE, new byte[1]))).isEqualTo(HelloRefusal.TRAILING_DATA);
        assertThat(refused(Wire.handshake(MESSAGE, MESSAGE))).isEqualTo(HelloRefusal.TRAILING_DATA);
        byte[] begun = record(ContentType.HANDSHAKE, Arrays.copyOf(MESSAGE, 100));
        byte[] rest = Arrays.copyOfRange(MESSAGE, 100, MESSAGE.length);
        assertThat(refused(join(begun, Wire.handshake(rest, Wire.finished())))).isEqualTo(HelloRefusal.TRAILING_DATA);
        assertThat(accepted(join(begun, Wire.handshake(rest))).name()).contains("proxy.golang.org");
    }

    @Test
    void theCapIsOverAllRecordsWithTheirHeaders() {
        byte[] bytes = Wire.handshake(MESSAGE);
        assertThat(new StrictHelloReader(bytes.length).read(bytes, 0, bytes.length))
                .isEqualTo(HELLO);
        StrictHelloReader small = new StrictHelloReader(bytes.length - 1);
        assertThat(small.read(bytes, 0, 5)).isEqualTo(REFUSED);
        assertThat(small.refusal()).isEqualTo(HelloRefusal.HELLO_TOO_LARGE);
        byte[] crumbs = records(ContentType.HANDSHAKE, 1, MESSAGE);
        StrictHelloReader reader = new StrictHelloReader(5_000);
        assertThat(reader.read(crumbs, 0, 4_998)).isEqualTo(MORE);
        assertThat(reader.read(crumbs, 4_998, 5)).isEqualTo(REFUSED);
        assertThat(reader.refusal()).isEqualTo(HelloRefusal.HELLO_TOO_LARGE);
    }

    @Test
    void aPromiseOfTooMuchIsRefusedBeforeItIsKept() {
        byte[] promise = record(ContentType.HANDSHAKE, hex("01 ffffff"));
        assertThat(refused(promise)).isEqualTo(HelloRefusal.HELLO_TOO_LARGE);
        byte[] most = Wire.message(HandshakeType.CLIENT_HELLO, new byte[1 << 16]);
        assertThat(refused(records(ContentType.HANDSHAKE, 1 << 14, most))).isEqualTo(HelloRefusal.HELLO_TOO_LARGE);
    }

    @Test
    void nothingIsReadAfterTheEnd() {
        StrictHelloReader reader = read(Wire.handshake(MESSAGE));
        assertThat(reader.read(new byte[100], 0, 100)).isEqualTo(HELLO);
        StrictHelloReader refused = read(vector16());
        assertThat(refused.read(Wire.handshake(MESSAGE), 0, 50)).isEqualTo(REFUSED);
        assertThat(refused.state()).isEqualTo(REFUSED);
    }

    @Test
    void whatIsNotThereIsNotHandedOut() {
        StrictHelloReader reader = new StrictHelloReader();
        assertThatIllegalStateException().isThrownBy(reader::hello);
        assertThatIllegalStateException().isThrownBy(reader::refusal);
        assertThatIllegalStateException().isThrownBy(reader::length);
        assertThatIllegalArgumentException().isThrownBy(() -> new StrictHelloReader(0));
    }
}

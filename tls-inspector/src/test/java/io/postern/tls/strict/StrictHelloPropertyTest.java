package io.postern.tls.strict;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.Wire;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.Framing;
import io.postern.tls.strict.StrictHelloReader.State;
import io.postern.tls.wire.ContentType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** However a hello is cut it is the same; whatever is done to it, it is read to an end. */
class StrictHelloPropertyTest {
    private static final byte[] SEALED = Hello.modernClient("proxy.golang.org")
            .extension(ExtensionType.ENCRYPTED_CLIENT_HELLO, Wire.hex("00 0001 0001 07 0000 0002 0102"))
            .extension(
                    ExtensionType.PRE_SHARED_KEY,
                    Wire.vector16(Wire.vector16(Wire.noise(40, 1)), Wire.noise(4, 2)),
                    Wire.vector16(Wire.vector8(Wire.noise(32, 3))))
            .record();

    /** Cuts a message into records of these lengths, in turns. */
    private static byte[] cut(byte[] message, List<Integer> lengths) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        for (int i = 0; at < message.length; i++) {
            int length = Math.min(lengths.get(i % lengths.size()), message.length - at);
            out.writeBytes(Wire.record(ContentType.HANDSHAKE, Arrays.copyOfRange(message, at, at + length)));
            at += length;
        }
        return out.toByteArray();
    }

    @Property(tries = 200)
    void anyCutGivesTheSameHello(
            @ForAll @AlphaChars @StringLength(min = 1, max = 60) String label,
            @ForAll @IntRange(max = 3000) int padding,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 900) Integer> records,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 1500) Integer> segments,
            @ForAll @IntRange(max = 300) int behind) {
        byte[] message = Hello.modernClient(label + ".example")
                .extension(21, new byte[padding])
                .message();
        StrictHello whole = Reading.accepted(Wire.handshake(message));
        byte[] carried = cut(message, records);
        byte[] bytes = Wire.join(carried, Wire.noise(behind, 1));
        StrictHelloReader reader = new StrictHelloReader();
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int length = Math.min(segments.get(i % segments.size()), bytes.length - at);
            reader.read(bytes, at, length);
            at += length;
        }
        assertThat(reader.state()).isEqualTo(State.HELLO);
        assertThat(reader.length()).isEqualTo(carried.length);
        assertThat(unframed(reader.hello())).isEqualTo(unframed(whole));
        assertThat(reader.hello().name()).contains(label.toLowerCase(Locale.ROOT) + ".example");
    }

    /** All but what carried it. */
    private static StrictHello unframed(StrictHello strict) {
        ClientHello hello = strict.hello();
        return new StrictHello(
                strict.name(),
                new ClientHello(
                        new Framing(0, hello.framing().length(), 0, 0),
                        hello.complete(),
                        hello.legacyVersion(),
                        hello.random(),
                        hello.sessionId(),
                        hello.cipherSuites(),
                        hello.compressionMethods(),
                        hello.extensions(),
                        hello.anomalies()));
    }

    @Property(tries = 2000)
    void aChangedByteIsTakenOrRefusedOrMissed(@ForAll @IntRange(max = 1 << 20) int where, @ForAll byte value) {
        byte[] bytes = SEALED.clone();
        int changed = where % bytes.length;
        bytes[changed] = value;
        StrictHelloReader whole = Reading.read(bytes);
        StrictHelloReader pieces = Reading.inPieces(bytes, 3);
        assertThat(pieces.state()).isEqualTo(whole.state());
        if (whole.state() == State.HELLO) {
            assertThat(whole.hello().hello().complete()).isTrue();
            assertThat(whole.hello().hello().anomalies()).isEmpty();
        } else if (whole.state() == State.REFUSED) {
            assertThat(pieces.refusal()).isEqualTo(whole.refusal());
        } else {
            // The lengths of the first record and of the message are all that can make a hello wait for more.
            assertThat(changed).isIn(0, 3, 4, 6, 7, 8);
        }
    }

    @Property(tries = 300)
    void aHelloWithoutItsEndIsNone(@ForAll @IntRange(min = 1, max = 1 << 20) int cut) {
        int length = cut % SEALED.length;
        assertThat(Reading.read(Arrays.copyOf(SEALED, length)).state()).isEqualTo(State.MORE);
    }
}

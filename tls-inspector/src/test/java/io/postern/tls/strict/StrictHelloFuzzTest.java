package io.postern.tls.strict;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.Wire;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.EncryptedClientHello;
import io.postern.tls.strict.StrictHelloReader.State;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;
import java.util.List;
import java.util.Locale;

/** Any bytes are taken, refused or waited with, the same however they come; what is taken has one name at most, and no two readings. */
class StrictHelloFuzzTest {
    /** A connection from its first byte. */
    @FuzzTest(maxDuration = "10m")
    void anyConnection(byte[] bytes) {
        StrictHelloReader whole = Reading.read(bytes);
        int most = bytes.length == 0 ? 1 : 1 + (bytes[bytes.length - 1] & 31);
        StrictHelloReader pieces = Reading.inPieces(bytes, most);
        must(whole.state() == pieces.state(), "pieces");
        if (whole.state() == State.REFUSED) {
            must(whole.refusal() == pieces.refusal(), "pieces refused otherwise");
        }
        if (whole.state() == State.HELLO) {
            must(whole.length() == pieces.length() && whole.length() <= bytes.length, "length");
            look(whole.hello());
        }
    }

    /** The inside of a hello, so that the fuzzer need not find the lengths around it. */
    @FuzzTest(maxDuration = "10m")
    void anyBody(byte[] bytes) {
        byte[] connection =
                Wire.records(ContentType.HANDSHAKE, 1 << 14, Wire.message(HandshakeType.CLIENT_HELLO, bytes));
        StrictHelloReader reader = Reading.read(connection);
        must(reader.state() != State.MORE, "waits for more than there is");
        if (reader.state() == State.HELLO) {
            must(reader.length() == connection.length, "length");
            look(reader.hello());
        }
    }

    private static void look(StrictHello strict) {
        ClientHello hello = strict.hello();
        must(hello.complete() && hello.anomalies().isEmpty(), "odd to the reader of captures");
        List<String> names = hello.serverNames();
        must(names.size() == (strict.name().isPresent() ? 1 : 0), "another number of names");
        must(names.stream().allMatch(name -> strict.name().orElse("").equals(name.toLowerCase(Locale.ROOT))), "name");
        must(strict.name().stream().allMatch(name -> name.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")), "characters");
        must(strict.name().stream().allMatch(name -> !name.matches("(.*\\.)?[0-9]+")), "an address");
        must(strict.bestVersion() >= 0x0301, "version");
        must(EncryptedClientHello.of(hello).stream().allMatch(EncryptedClientHello::wellFormed), "ech");
        must(Ja4.of(hello, Ja4.Transport.TCP).isPresent(), "no fingerprint");
        strict.applicationProtocols();
        strict.hiding();
    }

    /** What both sides say after the hello: first byte, which side and how many. */
    @FuzzTest(maxDuration = "10m")
    void anyRetry(byte[] bytes) {
        boolean early = bytes.length > 0 && bytes[0] < 0;
        RetryWatch watch = new RetryWatch(early ? Firsts.EARLY : Firsts.PLAIN, 4096);
        long client = 0;
        int at = 1;
        while (at < bytes.length) {
            int control = bytes[at++];
            int count = Math.min((control & 127) * 8, bytes.length - at);
            long before = watch.passable();
            if (control < 0) {
                watch.server(bytes, at, count);
            } else {
                watch.client(bytes, at, count);
                client += count;
            }
            must(watch.passable() >= before && watch.passable() <= client, "passable");
            at += count;
        }
        switch (watch.state()) {
            case DIFFERENT, REFUSED -> watch.refusal().id();
            case SAME -> must(watch.second().name().equals(Firsts.PLAIN.name()), "another name");
            case UNDECIDED, NO_RETRY, RETRY -> {}
        }
    }

    /** Hellos that were judged. */
    private static final class Firsts {
        static final StrictHello PLAIN = Reading.accepted(Seeds.small().record());
        static final StrictHello EARLY =
                Reading.accepted(Seeds.small().extension(42).record());
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}

package io.postern.tls.quic;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.Seen;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.hello.Extensions;
import io.postern.tls.hello.Framing;
import io.postern.tls.keys.CompressedCertificate;
import io.postern.tls.keys.LabelledKeys;
import io.postern.tls.keys.ProtectedSuite;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.Opaque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one side says in its Handshake packets, opened with its secret. */
final class SealedSide implements FrameSink, MessageStream.Sink {
    private static final int LONGEST_CERTIFICATES = CryptoStream.LONGEST;
    /** Packets that do not open before no more are tried: each costs as much as one that does. */
    private static final int MOST_FAILURES = 64;

    private final Side side;
    private final QuicConnection connection;
    private final QuicTools tools;
    private final ProtectedSuite suite;
    private final Optional<Opaque> secret;
    private final MessageStream stream;

    private @Nullable QuicVersion version;
    private @Nullable PacketKeys keys;
    private long largest = -1;
    private int opened;
    private int failures;
    private boolean added;
    private boolean finished;
    private int held;

    private @Nullable Seen<Extensions> extensions;
    private @Nullable Seen<CertificateChain> certificates;

    /**
     * A side.
     *
     * @param secret of the suite's length; of any other it is of no use
     */
    SealedSide(Side side, QuicConnection connection, QuicTools tools, ProtectedSuite suite, Optional<Opaque> secret) {
        this.side = side;
        this.connection = connection;
        this.tools = tools;
        this.suite = suite;
        this.secret = secret.filter(bytes -> bytes.length() == suite.secretLength());
        stream = new MessageStream(tools.room);
    }

    /** Takes a Handshake packet. */
    void packet(byte[] bytes, LongHeader header) {
        if (secret.isEmpty() || failures >= MOST_FAILURES || !PacketOpener.fits(header)) {
            failures++;
            return;
        }
        if (!tools.opener.open(keys(header.rules, secret.get()), bytes, header, largest)) {
            failures++;
            tools.tally.add(QuicCount.HANDSHAKE_NOT_AUTHENTIC);
            return;
        }
        opened++;
        largest = Math.max(largest, tools.opener.number);
        tools.tally.add(QuicCount.HANDSHAKE_OPENED);
        added = false;
        if (!tools.frames.read(tools.opener.length, header.rules.cryptoType(), this)) {
            tools.tally.add(QuicCount.BAD_FRAME);
        }
        if (added) {
            stream.complete(this);
        }
    }

    private PacketKeys keys(QuicVersion rules, Opaque from) {
        PacketKeys made = keys;
        if (made == null || version != rules) {
            String labels = rules.isSecond() ? "quicv2 " : "quic ";
            LabelledKeys labelled = new LabelledKeys(suite, from);
            made = new PacketKeys(
                    labelled.cipherKey(labels + "key"),
                    labelled.bytes(labels + "iv", 12),
                    labelled.cipherKey(labels + "hp"),
                    suite == ProtectedSuite.CHACHA20_POLY1305_SHA256);
            keys = made;
            version = rules;
        }
        return made;
    }

    @Override
    public void crypto(long streamOffset, byte[] bytes, int offset, int length) {
        added |= connection.crypto(stream, streamOffset, bytes, offset, length);
    }

    @Override
    public void close(boolean application, long error, long frameType, byte[] bytes, int offset, int length) {
        connection.close(QuicClose.read(side, application, error, frameType, bytes, offset, length));
    }

    @Override
    public void message(int type, Opaque body, Framing framing) {
        switch (type) {
            case HandshakeType.ENCRYPTED_EXTENSIONS -> extensions(Extensions.ofMessage(body));
            case HandshakeType.CERTIFICATE -> certificates(body);
            case HandshakeType.COMPRESSED_CERTIFICATE -> compressed(body);
            case HandshakeType.FINISHED -> finished = true;
            default -> {}
        }
    }

    private void extensions(Extensions chosen) {
        if (side == Side.SERVER && extensions == null) {
            extensions = connection.seen(chosen);
        }
    }

    private void certificates(Opaque message) {
        if (certificates == null) {
            certificates = connection.seen(CertificateChain.readProtected(message, message.length()));
        }
    }

    private void compressed(Opaque body) {
        Optional<Opaque> message = CompressedCertificate.open(body, LONGEST_CERTIFICATES);
        if (message.isEmpty()) {
            tools.tally.add(QuicCount.CERTIFICATES_COMPRESSED);
        } else if (certificates != null || !tools.room.take(message.get().length())) {
            tools.tally.add(QuicCount.CRYPTO_NO_ROOM);
            connection.missing(Incompleteness.CAP);
        } else {
            held += message.get().length();
            certificates(message.get());
        }
    }

    /** Whether all of its handshake was read. */
    boolean finished() {
        return finished;
    }

    /** Whether a packet was opened. */
    boolean opened() {
        return opened > 0;
    }

    /** Whether what it said could not be read, or not to its end. */
    boolean failed() {
        return opened == 0 ? failures > 0 : stream.unfinished();
    }

    @Nullable
    Seen<Extensions> extensions() {
        return extensions;
    }

    @Nullable
    Seen<CertificateChain> certificates() {
        return certificates;
    }

    void release() {
        stream.release();
        tools.room.give(held);
        held = 0;
    }
}

package io.postern.tls;

import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.hello.Extensions;
import io.postern.tls.hello.Framing;
import io.postern.tls.keys.CompressedCertificate;
import io.postern.tls.keys.ProtectedSuite;
import io.postern.tls.keys.RecordProtection;
import io.postern.tls.keys.SecretLabel;
import io.postern.tls.keys.SessionSecrets;
import io.postern.tls.record.HandshakeReader;
import io.postern.tls.record.HandshakeSink;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAlert;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the protected records that one side of TLS 1.3 sends, with secrets that we were given, and reads the handshake in them: what
 * the server chose, certificates, alerts.
 *
 * <p>It is done when one record after the side's Finished was opened: an alert about the handshake may stand in it.
 */
final class SealedRecords implements HandshakeSink {
    private static final int HEADER = 5;
    private static final int LONGEST = HEADER + (1 << 14) + 256;

    private final Half half;
    private final Session session;
    private final ProtectedSuite suite;
    private final SessionSecrets secrets;
    private final HandshakeReader handshakes = new HandshakeReader();
    private final byte[] record = new byte[LONGEST];
    private final byte[] plain = new byte[LONGEST];
    private @Nullable RecordProtection protection;

    private int version;
    private int wanted;
    private int filled;
    private int records;
    private boolean opened;
    private boolean finished;
    private boolean openedAfter;
    private boolean failed;

    /** Room that one takes, bytes. */
    static final int SIZE = 2 * LONGEST;

    SealedRecords(Half half, Session session, ProtectedSuite suite, SessionSecrets secrets) {
        this.half = half;
        this.session = session;
        this.suite = suite;
        this.secrets = secrets;
        use(
                half.side == session.client()
                        ? SecretLabel.CLIENT_HANDSHAKE_TRAFFIC_SECRET
                        : SecretLabel.SERVER_HANDSHAKE_TRAFFIC_SECRET);
    }

    private void use(SecretLabel label) {
        Optional<Opaque> secret = secrets.get(label);
        // A secret of another length is of another suite: of no use, as if there were none.
        protection = secret.isPresent() && secret.get().length() == suite.secretLength()
                ? RecordProtection.of(suite, secret.get())
                : null;
    }

    /** A record begins. */
    void begin(int recordVersion, int length) {
        if (done()) {
            return;
        }
        if (protection == null || length > LONGEST - HEADER) {
            failed = true;
            return;
        }
        records++;
        version = recordVersion;
        record[0] = ContentType.APPLICATION_DATA;
        record[1] = (byte) (version >> 8);
        record[2] = (byte) version;
        record[3] = (byte) (length >> 8);
        record[4] = (byte) length;
        filled = HEADER;
        wanted = HEADER + length;
    }

    void fragment(byte[] bytes, int offset, int length) {
        if (done()) {
            return;
        }
        System.arraycopy(bytes, offset, record, filled, length);
        filled += length;
        if (filled == wanted) {
            open();
        }
    }

    private void open() {
        int length = protection == null ? -1 : protection.open(record, filled, plain);
        if (length < 0) {
            // Early data is under a key of its own, and stands before the first record that opens.
            failed = opened || !session.mayHaveEarlyData(half.side);
            return;
        }
        openedAfter = finished;
        opened = true;
        int end = length;
        while (end > 0 && plain[end - 1] == 0) {
            end--;
        }
        if (end > 0) {
            content(plain[end - 1], end - 1);
        }
        if (finished && !openedAfter) {
            use(
                    half.side == session.client()
                            ? SecretLabel.CLIENT_TRAFFIC_SECRET_0
                            : SecretLabel.SERVER_TRAFFIC_SECRET_0);
        }
    }

    private void content(int type, int length) {
        if (type == ContentType.HANDSHAKE) {
            handshakes.read(plain, 0, length, version, records, records, this);
        } else if (type == ContentType.ALERT && length == 2) {
            session.alert(half.side, new TlsAlert(plain[0] & 255, plain[1] & 255));
        }
    }

    @Override
    public int begins(int type, int length) {
        return switch (type) {
            case HandshakeType.ENCRYPTED_EXTENSIONS -> Half.LONGEST_HELLO;
            case HandshakeType.CERTIFICATE, HandshakeType.COMPRESSED_CERTIFICATE -> {
                if (length > Half.LONGEST_CERTIFICATES) {
                    session.capped(TlsCount.CERTIFICATES_CAPPED);
                }
                yield Half.LONGEST_CERTIFICATES;
            }
            case HandshakeType.FINISHED -> {
                finished = true;
                yield 0;
            }
            default -> 0;
        };
    }

    @Override
    public boolean room(int bytes) {
        return session.room(bytes);
    }

    @Override
    public void message(int type, byte[] bytes, int offset, int length, boolean owned, Framing framing) {
        if (!owned && !session.room(length)) {
            return;
        }
        Opaque body = owned ? Opaque.wrap(bytes, offset, length) : Opaque.copyOf(bytes, offset, length);
        switch (type) {
            case HandshakeType.ENCRYPTED_EXTENSIONS -> session.encryptedExtensions(half, Extensions.ofMessage(body));
            case HandshakeType.CERTIFICATE -> certificates(body, framing.length());
            default -> {
                Optional<Opaque> message = CompressedCertificate.open(body, Half.LONGEST_CERTIFICATES);
                if (message.isPresent() && session.room(message.get().length())) {
                    certificates(message.get(), message.get().length());
                } else {
                    session.count(TlsCount.CERTIFICATES_COMPRESSED);
                }
            }
        }
    }

    private void certificates(Opaque body, int length) {
        half.certificates(CertificateChain.readProtected(body, length));
    }

    /** Bytes are missing: which records come next is not known any more. */
    void gap() {
        failed = true;
    }

    /** Whether no further record is of use. */
    boolean done() {
        return failed || finished && (openedAfter || protection == null);
    }

    /** Whether a record was opened. */
    boolean opened() {
        return opened;
    }

    /** Whether one could not be opened, or was missing, before the side had finished. */
    boolean failed() {
        return failed && !finished;
    }
}

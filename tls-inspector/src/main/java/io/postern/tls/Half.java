package io.postern.tls;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.Framing;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.hello.Ssl2Hello;
import io.postern.tls.record.HandshakeReader;
import io.postern.tls.record.HandshakeSink;
import io.postern.tls.record.RecordReader;
import io.postern.tls.record.RecordSink;
import io.postern.tls.record.Ssl2Reader;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one side says: its records, and the messages in those that are in clear. */
final class Half implements RecordSink, HandshakeSink {
    static final int LONGEST_HELLO = 64 << 10;
    static final int LONGEST_CERTIFICATES = 256 << 10;
    /** An encrypted alert is longer: it has an authentication tag. */
    private static final int LONGEST_CLEAR_ALERT = 15;
    /** Records that one segment may bring before they look made to cost time. */
    private static final int MANY_RECORDS = 256;

    final Side side;
    private final Session session;
    private final RecordReader records = new RecordReader();
    private final HandshakeReader handshakes = new HandshakeReader();
    private @Nullable ClearRecords clear;
    private @Nullable Ssl2Reader ssl2;
    private @Nullable SealedRecords sealed;
    private @Nullable Set<TlsAnomaly> told;

    private int segments;
    private int recordVersion;
    private int recordLength;
    /** Whether bytes are missing, so that what looks odd afterwards may be our fault, and what looks like a hello may be none. */
    private boolean gapped;
    /** Whether handshake bytes are missing, so that where the next message begins is not known before the next record. */
    private boolean astray;
    /** Whether the TLS client sent a ChangeCipherSpec. */
    private boolean changedCipherSpec;
    /** Whether what follows is encrypted. */
    private boolean encrypted;

    Half(Side side, Session session) {
        this.side = side;
        this.session = session;
    }

    void read(byte[] bytes, int offset, int length) {
        segments++;
        int used = 0;
        if (segments == 1 && bytes[offset] < 0) {
            ssl2 = session.room(Ssl2Reader.LONGEST) ? new Ssl2Reader() : null;
            if (ssl2 == null) {
                records.lose();
            }
        }
        if (ssl2 != null) {
            used = ssl2.read(bytes, offset, length);
            if (ssl2.complete()) {
                ssl2Ends(ssl2);
            }
        }
        if (used < length) {
            int before = records.records();
            records.read(bytes, offset + used, length - used, this);
            if (records.records() - before > MANY_RECORDS) {
                anomaly(TlsAnomaly.TOO_MANY_RECORDS_IN_PACKET);
            }
        }
    }

    private void ssl2Ends(Ssl2Reader reader) {
        ssl2 = null;
        byte[] message = reader.message();
        Opaque body = Opaque.wrap(message, 0, message.length);
        Framing framing = new Framing(TlsVersion.SSL_2, reader.messageLength(), 1, reader.segments());
        int type = message.length == 0 ? 0 : message[0];
        if (type == 1) {
            clientHello(Ssl2Hello.readClient(body, framing));
        } else if (type == 4) {
            serverHello(Ssl2Hello.readServer(body, framing));
            Opaque certificate = Ssl2Hello.certificate(body);
            if (!certificate.isEmpty()) {
                certificates(CertificateChain.of(List.of(certificate), true, false));
            }
            // What follows is SSL 2, in clear only as far as nobody needs it.
            records.lose();
        } else {
            anomaly(TlsAnomaly.INVALID_SSLV2_HEADER);
            records.lose();
        }
    }

    @Override
    public void record(int type, int version, int length) {
        recordVersion = version;
        astray = false;
        if (clear != null) {
            clear.begin(length);
        }
        recordLength = length;
        if (type == ContentType.CHANGE_CIPHER_SPEC) {
            changedCipherSpec = side == session.client();
            if (session.changeCipherSpecCounts(this)) {
                encrypted = true;
            }
        } else if (type == ContentType.APPLICATION_DATA) {
            if (session.applicationData(this)) {
                if (sealed == null && !(encrypted && gapped)) {
                    sealed = session.open(this).orElse(null);
                }
                encrypted = true;
            }
            if (sealed != null) {
                sealed.begin(version, length);
            }
        } else if (type == ContentType.ALERT && length > LONGEST_CLEAR_ALERT && session.encryptedAlert()) {
            encrypted = true;
        }
    }

    @Override
    public void fragment(int type, byte[] bytes, int offset, int length) {
        if (sealed != null && type == ContentType.APPLICATION_DATA) {
            sealed.fragment(bytes, offset, length);
        }
        if (encrypted || astray) {
            return;
        }
        if (type == ContentType.HANDSHAKE) {
            if (changedCipherSpec && !handshakes.inMessage() && bytes[offset] != HandshakeType.CLIENT_HELLO) {
                // After a ChangeCipherSpec that may mean nothing, only a second ClientHello is in clear.
                encrypted = true;
                return;
            }
            handshakes.read(bytes, offset, length, recordVersion, records.records(), segments, this);
        } else if (type == ContentType.ALERT || type == ContentType.HEARTBEAT) {
            if (clear == null) {
                clear = new ClearRecords(side, session);
                clear.begin(recordLength);
            }
            clear.fragment(type, bytes, offset, length, this);
        }
    }

    @Override
    public int begins(int type, int length) {
        int longest = switch (type) {
            case HandshakeType.CLIENT_HELLO,
                    HandshakeType.SERVER_HELLO,
                    HandshakeType.HELLO_RETRY_REQUEST_DRAFT,
                    HandshakeType.CERTIFICATE_STATUS -> LONGEST_HELLO;
            case HandshakeType.CERTIFICATE -> LONGEST_CERTIFICATES;
            default -> 0;
        };
        session.messageBegins(this, type);
        if (longest > 0 && length > longest) {
            anomaly(TlsAnomaly.HANDSHAKE_INVALID_LENGTH);
            session.capped(type == HandshakeType.CERTIFICATE ? TlsCount.CERTIFICATES_CAPPED : TlsCount.HELLO_CAPPED);
        }
        return longest;
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
            case HandshakeType.CLIENT_HELLO -> clientHello(ClientHello.read(body, framing));
            case HandshakeType.SERVER_HELLO -> serverHello(ServerHello.read(body, framing));
            case HandshakeType.HELLO_RETRY_REQUEST_DRAFT -> serverHello(ServerHello.readRetry(body, framing));
            case HandshakeType.CERTIFICATE_STATUS -> session.certificateStatus(this, body);
            default -> {
                CertificateChain chain = CertificateChain.read(body, framing.length());
                if (!chain.complete() && body.length() == framing.length()) {
                    session.capped(TlsCount.CERTIFICATES_CAPPED);
                }
                certificates(chain);
            }
        }
    }

    private void clientHello(ClientHello hello) {
        if (!gapped || hello.complete() && hello.anomalies().isEmpty()) {
            tell(hello.anomalies());
            session.clientHello(this, hello);
        }
    }

    private void serverHello(ServerHello hello) {
        if (!gapped || hello.complete() && hello.anomalies().isEmpty()) {
            tell(hello.anomalies());
            session.serverHello(this, hello);
        }
    }

    void certificates(CertificateChain chain) {
        tell(chain.anomalies());
        session.certificates(this, chain);
    }

    private void tell(Set<TlsAnomaly> anomalies) {
        if (anomalies.isEmpty()) {
            return;
        }
        for (TlsAnomaly anomaly : anomalies) {
            anomaly(anomaly);
        }
    }

    @Override
    public void anomaly(TlsAnomaly anomaly) {
        if (gapped) {
            return;
        }
        if (told == null) {
            told = EnumSet.noneOf(TlsAnomaly.class);
        }
        if (told.add(anomaly)) {
            session.anomaly(side, anomaly);
        }
    }

    void gap(long length, Incompleteness reason) {
        segments++;
        if (ssl2 != null) {
            ssl2Ends(ssl2);
            records.lose();
        }
        boolean inHandshake = records.inRecord(ContentType.HANDSHAKE) && !encrypted;
        if (records.skip(length)) {
            if (!inHandshake || handshakes.skip(length)) {
                return;
            }
            astray = true;
        }
        session.missing(reason);
        if (sealed != null) {
            sealed.gap();
        }
        handshakes.cut(records.records(), segments - 1, this);
        gapped = true;
    }

    /** The flow ends: what a message lacks now was lost, or not sent before the capture ended. */
    void breakOff() {
        if (ssl2 != null || handshakes.inMessage() && !encrypted) {
            session.missing(Incompleteness.GAP);
        }
    }

    /** Hands on what is there of a message that the end of the flow cut short. */
    void end() {
        if (ssl2 != null) {
            ssl2Ends(ssl2);
        }
        if (handshakes.inMessage()) {
            handshakes.cut(records.records(), segments, this);
        }
    }

    boolean sealedDone() {
        return sealed != null && sealed.done();
    }

    boolean sealedOpened() {
        return sealed != null && sealed.opened();
    }

    boolean sealedFailed() {
        return sealed != null && sealed.failed();
    }

    boolean encrypted() {
        return encrypted;
    }

    /** Whether nothing more can be read of this side. */
    boolean lost() {
        return records.lost();
    }

    /** Whether this side said anything. */
    boolean spoke() {
        return segments > 0;
    }
}

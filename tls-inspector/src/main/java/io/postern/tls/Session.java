package io.postern.tls;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.Extensions;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.keys.KeyUse;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;
import io.postern.tls.wire.TlsVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one TLS session while it is read. */
final class Session {
    private static final int MOST_ALERTS = 16;
    private static final int MOST_UNEXPECTED = 4;

    private final TcpFlow flow;
    private final Tools tools;
    private final Set<Incompleteness> incompleteness = EnumSet.noneOf(Incompleteness.class);
    private List<SentAlert> alerts = List.of();
    private List<Seen<ClientHello>> unexpectedHellos = List.of();

    private @Nullable Side client;
    private @Nullable Seen<ClientHello> clientHello;
    private @Nullable Seen<ServerHello> retry;
    private @Nullable Seen<ClientHello> secondHello;
    private @Nullable Seen<ServerHello> serverHello;
    private @Nullable Seen<CertificateChain> serverCertificates;
    private @Nullable Seen<CertificateChain> clientCertificates;

    private @Nullable Seen<Extensions> encryptedExtensions;

    /** Whether the hellos agreed on a version that encrypts everything after them. */
    private boolean dark;

    private final SealedSession sealed = new SealedSession(this);

    private boolean fullHandshake;
    private boolean clientKeyExchange;
    private boolean earlyData;
    private boolean fatal;
    private boolean dataWithoutHandshake;
    private boolean serverData;
    private int heartbeatRequested;
    private long held;

    private long packet;
    private long timeNanos;

    Session(TcpFlow flow, Tools tools) {
        this.flow = flow;
        this.tools = tools;
    }

    void now(long packetNumber, long nanos) {
        packet = packetNumber;
        timeNanos = nanos;
    }

    /** Number of the packet that is read now. */
    long packet() {
        return packet;
    }

    /** Takes room for bytes that are to be kept until this session is told; counts it when there is none. */
    boolean room(int bytes) {
        if (!tools.room().take(bytes)) {
            capped(TlsCount.MESSAGE_NO_ROOM);
            return false;
        }
        held += bytes;
        return true;
    }

    /** Gives back all the room that was taken. */
    void leave() {
        tools.room().give(held);
        held = 0;
    }

    private <T> Seen<T> seen(T message) {
        return new Seen<>(message, packet, timeNanos);
    }

    void clientHello(Half half, ClientHello hello) {
        if (client == null) {
            client = half.side;
        }
        if (clientHello == null) {
            clientHello = seen(hello);
        } else if (retry != null && secondHello == null) {
            secondHello = seen(hello);
        } else {
            if (unexpectedHellos.size() < MOST_UNEXPECTED) {
                unexpectedHellos = with(unexpectedHellos, seen(hello));
            }
            unexpected(half);
        }
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /** A second hello may be there to hide the first from whoever looks at one only. */
    private void unexpected(Half half) {
        tools.tally().add(TlsCount.HELLO_UNEXPECTED);
        half.anomaly(TlsAnomaly.INVALID_HANDSHAKE_MESSAGE);
    }

    void serverHello(Half half, ServerHello hello) {
        if (client == null) {
            client = half.side.other();
        }
        if (half.side == client || serverHello != null) {
            unexpected(half);
        } else if (!hello.helloRetryRequest()) {
            serverHello = seen(hello);
            dark = TlsVersion.hidesCertificates(hello.version());
        } else if (retry == null) {
            retry = seen(hello);
        } else {
            unexpected(half);
        }
    }

    void certificates(Half half, CertificateChain chain) {
        if (half.side == client()) {
            if (clientCertificates == null) {
                clientCertificates = seen(chain);
            }
        } else if (serverCertificates == null) {
            serverCertificates = seen(chain);
        }
    }

    void certificateStatus(Half half, Opaque status) {
        if (half.side != client() && serverCertificates != null) {
            serverCertificates = new Seen<>(
                    serverCertificates.message().withStatus(status),
                    serverCertificates.packet(),
                    serverCertificates.timeNanos());
        }
    }

    void messageBegins(Half half, int type) {
        switch (type) {
            case HandshakeType.CERTIFICATE, HandshakeType.SERVER_KEY_EXCHANGE, HandshakeType.SERVER_HELLO_DONE -> {
                fullHandshake = true;
                if (client == null && type != HandshakeType.CERTIFICATE) {
                    client = half.side.other();
                }
            }
            case HandshakeType.CLIENT_KEY_EXCHANGE -> {
                clientKeyExchange = true;
                if (client == null) {
                    client = half.side;
                }
            }
            default -> {}
        }
    }

    /** Whether a ChangeCipherSpec means what it says; in TLS 1.3 it is there to please middleboxes, RFC 8446 appendix D.4. */
    boolean changeCipherSpecCounts(Half half) {
        if (serverHello != null) {
            return !dark;
        }
        boolean mayBeDark = retry != null
                || half.side == client()
                        && clientHello != null
                        && TlsVersion.hidesCertificates(clientHello.message().bestVersion())
                        && !clientKeyExchange;
        return !mayBeDark;
    }

    /** Notes a record of application data; whether it says that its sender has switched to encryption. */
    boolean applicationData(Half half) {
        if (serverHello != null) {
            serverData |= half.side != client();
            return true;
        }
        if (half.side == client()
                && clientHello != null
                && clientHello.message().offersEarlyData()) {
            earlyData = true;
            return false;
        }
        dataWithoutHandshake = true;
        return true;
    }

    /** Notes a record that cannot be in clear; whether it says that its sender has switched to encryption. */
    boolean encryptedAlert() {
        if (!mayBeEncrypted()) {
            return false;
        }
        dataWithoutHandshake |= clientHello == null && serverHello == null;
        return true;
    }

    void alert(Side from, TlsAlert alert) {
        fatal |= alert.fatal();
        if (alerts.size() < MOST_ALERTS) {
            alerts = with(alerts, new SentAlert(from, alert, packet, timeNanos));
        } else {
            tools.tally().add(TlsCount.ALERTS_CAPPED);
        }
        tools.listener().alert(flow, from, alert, packet, timeNanos);
    }

    void anomaly(Side from, TlsAnomaly anomaly) {
        tools.listener().anomaly(flow, from, anomaly, packet, timeNanos);
    }

    void count(TlsCount what) {
        tools.tally().add(what);
    }

    void capped(TlsCount what) {
        tools.tally().add(what);
        incompleteness.add(Incompleteness.CAP);
    }

    void missing(Incompleteness reason) {
        incompleteness.add(reason);
    }

    void heartbeatRequest(int recordLength) {
        heartbeatRequested = Math.max(heartbeatRequested, recordLength);
    }

    /** Length of the longest record that asked for a heartbeat. */
    int heartbeatRequested() {
        return heartbeatRequested;
    }

    /** Whether a record that makes no sense in clear may be an encrypted one: the switch to encryption may not have been captured. */
    boolean mayBeEncrypted() {
        return clientHello == null || !incompleteness.isEmpty();
    }

    /** Which side speaks as the TLS client, as far as is known. */
    Side client() {
        return client == null ? Side.CLIENT : client;
    }

    /** Whether nothing more can be learned. */
    boolean settled(Half fromClient, Half fromServer) {
        Half theClient = client() == Side.CLIENT ? fromClient : fromServer;
        Half theServer = client() == Side.CLIENT ? fromServer : fromClient;
        if (fatal || dataWithoutHandshake) {
            return true;
        }
        if (sealed.opens()) {
            return sealed.settled(theClient, theServer);
        }
        if (theClient.encrypted() && theServer.encrypted()) {
            return true;
        }
        if (dark) {
            // The server's first flight needs no waiting for: a client that answers it has seen it.
            return theClient.encrypted() || theClient.lost() || serverData && !theClient.spoke();
        }
        if (serverData) {
            // Up to TLS 1.2 a server says nothing in earnest before the client has switched: that was not captured.
            return true;
        }
        if (theServer.lost()) {
            return incompleteness.isEmpty() || theClient.lost() || theClient.encrypted();
        }
        return theClient.lost() && (clientHello == null || theServer.encrypted());
    }

    /** Whether anything was seen that only TLS says. */
    boolean isTls(Half fromClient, Half fromServer) {
        return fromClient.encrypted()
                || fromServer.encrypted()
                || clientHello != null
                || serverHello != null
                || retry != null
                || serverCertificates != null
                || clientCertificates != null
                || fullHandshake
                || clientKeyExchange
                || !alerts.isEmpty();
    }

    TlsHandshake handshake(Opening opening, Half fromClient, Half fromServer) {
        Half theClient = client() == Side.CLIENT ? fromClient : fromServer;
        Half theServer = client() == Side.CLIENT ? fromServer : fromClient;
        if (incompleteness.isEmpty()) {
            explain(theClient, theServer);
        }
        return new TlsHandshake(
                opening,
                client(),
                Optional.ofNullable(clientHello),
                retry == null ? Optional.empty() : Optional.of(new HelloRetry(retry, Optional.ofNullable(secondHello))),
                unexpectedHellos,
                Optional.ofNullable(serverHello),
                Optional.ofNullable(serverCertificates),
                Optional.ofNullable(clientCertificates),
                alerts,
                progress(theClient, theServer),
                resumption(theServer),
                earlyData,
                Optional.ofNullable(encryptedExtensions),
                keyUse(theClient, theServer),
                incompleteness,
                packet,
                timeNanos);
    }

    /** Says why hellos are missing that must have been there. */
    private KeyUse keyUse(Half theClient, Half theServer) {
        KeyUse use = sealed.use(theClient, theServer);
        switch (use) {
            case NONE -> {}
            case OPENED -> count(TlsCount.KEYS_OPENED);
            case PARTIAL -> count(TlsCount.KEYS_PARTIAL);
            case WRONG -> count(TlsCount.KEYS_WRONG);
            case UNSUPPORTED -> count(TlsCount.KEYS_UNSUPPORTED);
        }
        return use;
    }

    /**
     * Who opens the protected records of one side, when there are secrets for it.
     *
     * @param half whose first protected record of TLS 1.3 begins
     */
    Optional<SealedRecords> open(Half half) {
        if (!dark || clientHello == null || serverHello == null) {
            return Optional.empty();
        }
        return sealed.open(
                half, clientHello.message().random(), serverHello.message().cipherSuite(), tools.keys());
    }

    /** Whether a side may send records under a key that is neither the handshake's nor the application's. */
    boolean mayHaveEarlyData(Side side) {
        return side == client() && clientHello != null && clientHello.message().offersEarlyData();
    }

    void encryptedExtensions(Half half, Extensions extensions) {
        if (half.side != client() && encryptedExtensions == null) {
            encryptedExtensions = seen(extensions);
        }
    }

    private void explain(Half theClient, Half theServer) {
        if (clientHello == null) {
            boolean late = flow.midStream() || theClient.spoke();
            incompleteness.add(late ? Incompleteness.MID_STREAM : Incompleteness.GAP);
        } else if (serverHello == null) {
            boolean further = theClient.encrypted() || theServer.encrypted() || fullHandshake || clientKeyExchange;
            if (further) {
                incompleteness.add(Incompleteness.GAP);
            }
        }
    }

    private Progress progress(Half theClient, Half theServer) {
        if (theClient.encrypted() && (theServer.encrypted() || dark)) {
            return Progress.ENCRYPTED;
        }
        if (serverHello != null && serverHello.message().complete()) {
            return Progress.SERVER_HELLO;
        }
        return clientHello != null && clientHello.message().complete() ? Progress.CLIENT_HELLO : Progress.NOTHING;
    }

    private Resumption resumption(Half theServer) {
        if (clientHello == null || serverHello == null) {
            return Resumption.NONE;
        }
        boolean abbreviated = theServer.encrypted() && !fullHandshake && incompleteness.isEmpty();
        return Resumption.of(clientHello.message(), serverHello.message(), abbreviated);
    }
}

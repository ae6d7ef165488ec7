package io.postern.tls.quic;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.HelloRetry;
import io.postern.tls.Progress;
import io.postern.tls.Seen;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.keys.SessionSecrets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one connection while its beginning is read. Its identifiers are kept when the rest was told. */
final class QuicConnection {
    /** What a connection takes up in memory while it is read, streams not counted. */
    static final int SIZE = 1024;
    /** What is left of it when it was told. */
    static final int TOLD_SIZE = 384;

    private final QuicTools tools;
    final int version;
    final ConnectionNames names;
    private @Nullable InitialKeys keys;
    private @Nullable InitialKeys otherKeys;

    private @Nullable QuicHalf client;
    private @Nullable QuicHalf server;
    private final Set<Incompleteness> incompleteness = EnumSet.noneOf(Incompleteness.class);

    private long packet;
    private long timeNanos;
    private long retryPacket;
    private int serverVersion;
    private boolean serverRead;
    private @Nullable Seen<VersionNegotiation> negotiation;
    private @Nullable Seen<QuicClose> close;
    private int zeroRtt;
    private int clientProtected;
    private int serverProtected;
    private boolean askedForSecrets;
    private @Nullable SealedHandshake sealed;

    QuicConnection(QuicTools tools, InitialKeys keys, int version, byte[] bytes, LongHeader header) {
        this.tools = tools;
        this.keys = keys;
        this.version = version;
        names = new ConnectionNames(bytes, header);
        client = new QuicHalf(Side.CLIENT, this, tools);
        server = new QuicHalf(Side.SERVER, this, tools);
    }

    void now(long packetNumber, long nanos) {
        packet = packetNumber;
        timeNanos = nanos;
    }

    /** Does something as if an earlier packet were read. */
    void at(long packetNumber, long nanos, Runnable what) {
        long number = packet;
        long time = timeNanos;
        now(packetNumber, nanos);
        what.run();
        now(number, time);
    }

    /** Number of the packet that is read. */
    long packet() {
        return packet;
    }

    /** Capture time of the packet that is read. */
    long timeNanos() {
        return timeNanos;
    }

    <T> Seen<T> seen(T message) {
        return new Seen<>(message, packet, timeNanos);
    }

    /** Whether a fresh Initial packet of the client is this connection's second start, after a Retry. */
    boolean restartsWith(byte[] bytes, LongHeader header) {
        if (names.retried()) {
            return names.followsRetry(bytes, header);
        }
        // A Retry that was not captured leaves its token as a trace.
        return header.tokenLength > 0 && names.comesFrom(bytes, header) && !serverRead && !told();
    }

    /** Goes on with other keys: all that was said before is said again. */
    void restart(InitialKeys fresh, byte[] bytes, LongHeader header) {
        keys = fresh;
        otherKeys = null;
        names.restart(bytes, header);
        if (client != null) {
            client.restart();
        }
    }

    /** Opens a packet; its frames have not been looked at then. */
    boolean open(Side from, byte[] bytes, LongHeader header) {
        QuicHalf half = from == Side.CLIENT ? client : server;
        if (half == null) {
            return false;
        }
        InitialKeys fitting = keys;
        if (fitting == null) {
            return false;
        }
        if (header.rules != fitting.version && header.version != version) {
            // The server may go on in another version whose keys follow from the same identifier, RFC 9368 section 2.3.
            if (otherKeys == null || otherKeys.version != header.rules) {
                otherKeys = tools.schedule()
                        .initial(
                                header.rules,
                                names.key().toArray(),
                                0,
                                names.key().length());
            }
            fitting = otherKeys;
        }
        return tools.opener.open(fitting.of(from, tools.schedule()), bytes, header, half.largest());
    }

    /** Takes the packet that was opened last. */
    void take(Side from, byte[] bytes, LongHeader header) {
        QuicHalf half = from == Side.CLIENT ? client : server;
        if (half == null || keys == null) {
            return;
        }
        if (from == Side.SERVER) {
            serverRead = true;
            serverVersion = header.version;
            names.fromServer(bytes, header);
        } else {
            names.fromClient(bytes, header);
        }
        half.packet(tools.opener.number, tools.opener.length, keys.version.cryptoType());
        if (sealed != null) {
            choose(sealed);
        }
    }

    /** Adds a frame's content to a stream; returns whether any was added. */
    boolean crypto(MessageStream stream, long streamOffset, byte[] bytes, int offset, int length) {
        return switch (stream.add(streamOffset, bytes, offset, length)) {
            case KEPT -> true;
            case CONFLICT -> {
                tools.tally.add(QuicCount.CRYPTO_CONFLICT);
                yield true;
            }
            case CAPPED -> {
                tools.tally.add(QuicCount.CRYPTO_CAPPED);
                missing(Incompleteness.CAP);
                yield false;
            }
            case NO_ROOM -> {
                tools.tally.add(QuicCount.CRYPTO_NO_ROOM);
                missing(Incompleteness.CAP);
                yield false;
            }
        };
    }

    void close(QuicClose given) {
        if (close == null) {
            close = seen(given);
        }
    }

    void missing(Incompleteness reason) {
        incompleteness.add(reason);
    }

    /** Notes a Retry; returns whether it can be an answer to what the client sent. */
    boolean retry(byte[] bytes, LongHeader header) {
        if (serverRead || names.retried() || told()) {
            return false;
        }
        names.retry(bytes, header);
        retryPacket = packet;
        return true;
    }

    /** Notes a version negotiation; returns whether it can be an answer to what the client sent. */
    boolean negotiation(byte[] bytes, LongHeader header, VersionNegotiation offered) {
        // One that offers what it refuses is to be ignored, RFC 9000 section 6.2.
        boolean answer = names.isSentBack(bytes, header) && !offered.versions().contains(version);
        if (serverRead || told() || !answer) {
            return false;
        }
        if (negotiation == null) {
            negotiation = seen(offered);
        }
        return true;
    }

    void zeroRtt() {
        zeroRtt++;
    }

    /**
     * Notes a Handshake packet, and opens it if there are secrets for it.
     *
     * @param whole whether all of it was captured
     */
    void handshakePacket(Side from, byte[] bytes, LongHeader header, boolean whole) {
        protectedPacket(from);
        SealedHandshake opening = told() ? null : secrets();
        if (opening == null) {
            return;
        }
        if (whole) {
            opening.packet(from, bytes, header);
        } else {
            missing(Incompleteness.SNAPLEN);
        }
    }

    /** Looks for secrets once, when the first Handshake packet comes. */
    private @Nullable SealedHandshake secrets() {
        Seen<ClientHello> hello = client == null ? null : client.clientHello();
        if (!askedForSecrets && hello != null) {
            askedForSecrets = true;
            Optional<SessionSecrets> found = tools.keys.find(hello.message().random());
            if (found.isPresent()) {
                sealed = new SealedHandshake(this, tools, found.get());
                choose(sealed);
            }
        }
        return sealed;
    }

    private void choose(SealedHandshake opening) {
        Seen<ServerHello> answer = server == null ? null : server.serverHello();
        if (answer != null && answer.message().complete()) {
            opening.chosen(answer.message().cipherSuite());
        }
    }

    /** Notes a packet under the application's keys. */
    void applicationPacket(Side from) {
        protectedPacket(from);
        if (sealed != null && from == Side.CLIENT) {
            sealed.clientGoesOn();
        }
    }

    private void protectedPacket(Side from) {
        if (from == Side.CLIENT) {
            clientProtected++;
        } else {
            serverProtected++;
        }
    }

    /** Whether nothing more can be learned: a client that sends Handshake packets sends no Initial packets any more, RFC 9001 section 4.9.1. */
    boolean settled() {
        if (server == null || close != null) {
            return true;
        }
        return server.serverHello() != null && clientProtected > 0 && (sealed == null || sealed.settled());
    }

    boolean told() {
        return client == null;
    }

    /** What was seen; gives back all room. */
    QuicHandshake tell() {
        QuicHalf theClient = Objects.requireNonNull(client);
        QuicHalf theServer = Objects.requireNonNull(server);
        theClient.end();
        theServer.end();
        Seen<ClientHello> hello = theClient.clientHello();
        Seen<ServerHello> answer = theServer.serverHello();
        if (incompleteness.isEmpty() && (hello == null || !hello.message().complete())) {
            incompleteness.add(Incompleteness.GAP);
        }
        Seen<ServerHello> request = theServer.helloRetryRequest();
        QuicHandshake handshake = new QuicHandshake(
                version,
                serverRead ? OptionalInt.of(serverVersion) : OptionalInt.empty(),
                names.original,
                Optional.ofNullable(hello),
                request == null
                        ? Optional.empty()
                        : Optional.of(new HelloRetry(request, Optional.ofNullable(theClient.secondHello()))),
                Optional.ofNullable(answer),
                retryPacket > 0 ? Optional.of(retryPacket) : Optional.empty(),
                Optional.ofNullable(negotiation),
                Optional.ofNullable(close),
                new QuicHandshake.Packets(
                        theClient.packets(), theServer.packets(), zeroRtt, clientProtected, serverProtected),
                progress(hello, answer),
                SealedContent.of(sealed, tools.tally),
                incompleteness,
                packet,
                timeNanos);
        theClient.release();
        theServer.release();
        if (sealed != null) {
            sealed.release();
        }
        tools.room.give(SIZE);
        client = null;
        server = null;
        keys = null;
        otherKeys = null;
        negotiation = null;
        close = null;
        sealed = null;
        return handshake;
    }

    private Progress progress(@Nullable Seen<ClientHello> hello, @Nullable Seen<ServerHello> answer) {
        if (answer != null && answer.message().complete()) {
            return clientProtected > 0 ? Progress.ENCRYPTED : Progress.SERVER_HELLO;
        }
        return hello != null && hello.message().complete() ? Progress.CLIENT_HELLO : Progress.NOTHING;
    }
}

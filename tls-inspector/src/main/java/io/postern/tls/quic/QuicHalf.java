package io.postern.tls.quic;

import io.postern.capture.flow.Side;
import io.postern.tls.Seen;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.Framing;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.wire.HandshakeType;
import io.postern.tls.wire.Opaque;
import org.jspecify.annotations.Nullable;

/** What one side says in its Initial packets. */
final class QuicHalf implements FrameSink, MessageStream.Sink {
    private final Side side;
    private final QuicConnection connection;
    private final QuicTools tools;
    private final MessageStream stream;
    private long largest = -1;
    private int packets;
    private boolean added;
    /** Whether a hello that is known is said again. */
    private boolean repeated;

    private @Nullable Seen<ClientHello> clientHello;
    private @Nullable Seen<ClientHello> secondHello;
    private @Nullable Seen<ServerHello> serverHello;
    private @Nullable Seen<ServerHello> retryRequest;

    QuicHalf(Side side, QuicConnection connection, QuicTools tools) {
        this.side = side;
        this.connection = connection;
        this.tools = tools;
        stream = new MessageStream(tools.room);
    }

    /** Reads the frames of the packet that was opened last. */
    void packet(long number, int length, int cryptoType) {
        largest = Math.max(largest, number);
        packets++;
        tools.tally.add(QuicCount.INITIALS);
        added = false;
        if (!tools.frames.read(length, cryptoType, this)) {
            tools.tally.add(QuicCount.BAD_FRAME);
        }
        if (added) {
            stream.complete(this);
        }
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
        if (side == Side.CLIENT && type == HandshakeType.CLIENT_HELLO) {
            clientHello(ClientHello.read(body, framing));
        } else if (side == Side.SERVER && type == HandshakeType.SERVER_HELLO) {
            serverHello(ServerHello.read(body, framing));
        } else {
            tools.tally.add(QuicCount.UNEXPECTED_MESSAGE);
        }
    }

    private void clientHello(ClientHello hello) {
        if (clientHello == null) {
            clientHello = connection.seen(hello);
        } else if (repeated) {
            repeated = false;
            again(clientHello, hello);
        } else if (secondHello == null) {
            secondHello = connection.seen(hello);
        } else {
            tools.tally.add(QuicCount.UNEXPECTED_MESSAGE);
        }
    }

    /** Takes the hello that follows a Retry. It must be the same, RFC 9000 section 17.2.5.3; where it is not, the server answers this one. */
    private void again(Seen<ClientHello> before, ClientHello hello) {
        boolean same = hello.random().equals(before.message().random())
                && hello.extensions().equals(before.message().extensions());
        if (!same) {
            tools.tally.add(QuicCount.HELLO_CHANGED);
            clientHello = connection.seen(hello);
        }
    }

    private void serverHello(ServerHello hello) {
        if (hello.helloRetryRequest() && retryRequest == null) {
            retryRequest = connection.seen(hello);
        } else if (!hello.helloRetryRequest() && serverHello == null) {
            serverHello = connection.seen(hello);
        } else {
            tools.tally.add(QuicCount.UNEXPECTED_MESSAGE);
        }
    }

    /** Everything is said again, encrypted with other keys. */
    void restart() {
        repeated = clientHello != null;
        stream.release();
    }

    /** Takes what is there of a hello that was never completed. */
    void end() {
        boolean nothing = side == Side.CLIENT ? clientHello == null : serverHello == null;
        if (nothing && stream.unfinished()) {
            stream.cut(this);
        }
    }

    void release() {
        stream.release();
    }

    /** The largest packet number, -1 before the first packet. */
    long largest() {
        return largest;
    }

    int packets() {
        return packets;
    }

    @Nullable
    Seen<ClientHello> clientHello() {
        return clientHello;
    }

    @Nullable
    Seen<ClientHello> secondHello() {
        return secondHello;
    }

    @Nullable
    Seen<ServerHello> serverHello() {
        return serverHello;
    }

    @Nullable
    Seen<ServerHello> helloRetryRequest() {
        return retryRequest;
    }
}

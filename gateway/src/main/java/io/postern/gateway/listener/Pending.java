package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a client has sent and nobody has got yet, in the buffers that it came in. */
final class Pending {
    private final Deque<ByteBuf> buffers = new ArrayDeque<>(2);
    private int octets;

    /** Keeps a buffer, which is this one's from now on. */
    void add(ByteBuf buffer) {
        if (buffer.isReadable()) {
            octets += buffer.readableBytes();
            buffers.add(buffer);
        } else {
            buffer.release();
        }
    }

    int octets() {
        return octets;
    }

    /** Takes out as many octets, in pieces; the caller's from now on. */
    ByteBuf take(int most) {
        ByteBuf first = buffers.getFirst();
        int count = Math.min(most, first.readableBytes());
        octets -= count;
        if (count == first.readableBytes()) {
            return buffers.removeFirst();
        }
        return first.readRetainedSlice(count);
    }

    /** Lets a channel's handlers read all of it, as if it came just now. */
    void replay(Channel channel) {
        while (octets > 0) {
            channel.pipeline().fireChannelRead(take(octets));
        }
        channel.pipeline().fireChannelReadComplete();
    }

    void release() {
        buffers.forEach(ByteBuf::release);
        buffers.clear();
        octets = 0;
    }
}

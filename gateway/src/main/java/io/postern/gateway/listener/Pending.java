package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a client has sent and nobody has got yet, in the buffers that it came in. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
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

    /** Writes all of it, and flushes. */
    void moveTo(Channel channel) {
        while (octets > 0) {
            channel.write(take(octets), channel.voidPromise());
        }
        channel.flush();
    }

    void release() {
        buffers.forEach(ByteBuf::release);
        buffers.clear();
        octets = 0;
    }
}

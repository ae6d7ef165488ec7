package io.postern.gateway.dial;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.config.ProxyProtocol;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.Passage;
import java.util.List;

/** Reaches servers themselves, and tells them who the client is, if they are to be told. Any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
public final class Straight implements Outward {
    private final Dialer dialer;
    private final ProxyProtocol header;

    /**
     * A way.
     *
     * @param header that goes before the client's first octet
     */
    public Straight(Dialer dialer, ProxyProtocol header) {
        this.dialer = dialer;
        this.header = header;
    }

    @Override
    public Attempt reach(Passage passage, List<IpAddress> addresses, int port, EventLoop loop, DialListener listener) {
        if (header == ProxyProtocol.NONE) {
            return dialer.dial(addresses, port, loop, listener)::abandon;
        }
        return dialer.dial(addresses, port, loop, new DialListener() {
            @Override
            public void connected(Channel server, Endpoint at) {
                byte[] octets = ProxyHeader.of(header, passage.client(), at);
                server.writeAndFlush(Unpooled.wrappedBuffer(octets));
                listener.connected(server, at);
            }

            @Override
            public void failed(DialFailure failure) {
                listener.failed(failure);
            }
        })::abandon;
    }
}

package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.postern.gateway.message.Field;
import io.postern.gateway.message.HeadReader;
import io.postern.gateway.message.RequestHead;
import io.postern.gateway.message.RequestHeadReader;
import io.postern.gateway.policy.Question;
import java.util.Optional;

/**
 * Looks at the first octets of a tunnel that is not TLS. If they are a request of HTTP that names another host than the client asked the gate for, that is
 * noted: a server that has many hosts would answer for the other one. Holds nothing back.
 */
final class FrontingWatch extends ChannelInboundHandlerAdapter {
    private final Visit visit;
    private final RequestHeadReader reader = new RequestHeadReader();

    FrontingWatch(Visit visit) {
        this.visit = visit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        look((ByteBuf) message);
        if (!wantsMore()) {
            context.pipeline().remove(this);
        }
        context.fireChannelRead(message);
    }

    boolean wantsMore() {
        return reader.state() == HeadReader.State.MORE;
    }

    void look(ByteBuf octets) {
        byte[] bytes = new byte[Math.min(octets.readableBytes(), RequestHeadReader.CAP)];
        octets.getBytes(octets.readerIndex(), bytes);
        int _ = reader.read(bytes, 0, bytes.length);
        if (reader.state() == HeadReader.State.HEAD) {
            compare(reader.head());
        }
    }

    private void compare(RequestHead head) {
        Optional<Question> asked = visit.passage().question();
        for (Field field : head.fields()) {
            if (field.name().equals("host") && !asked.equals(question(field.value()))) {
                visit.passage().fronting(field.value());
            }
        }
        if (HttpTarget.isOne(head.target()) && !asked.equals(questionOf(head))) {
            visit.passage().fronting(head.target());
        }
    }

    /** The port may be left out here, whatever it is: the name is what counts. */
    private Optional<Question> question(String host) {
        int port = visit.passage().question().map(Question::port).orElse(0);
        try {
            boolean written = host.indexOf(':', host.indexOf(']') + 1) >= 0;
            return Optional.of(RequestCheck.authority(written ? host : host + ":" + port));
        } catch (MalformedTargetException e) {
            return Optional.empty();
        }
    }

    private static Optional<Question> questionOf(RequestHead head) {
        try {
            return Optional.of(HttpTarget.of(head.method(), head.target()).question());
        } catch (MalformedTargetException e) {
            return Optional.empty();
        }
    }
}

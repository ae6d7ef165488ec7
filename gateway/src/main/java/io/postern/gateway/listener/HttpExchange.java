package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.postern.gateway.dial.DialFailure;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.message.BodyWatch;
import io.postern.gateway.message.Framing;
import io.postern.gateway.message.RequestHead;
import io.postern.gateway.message.ResponseHead;
import io.postern.gateway.message.ResponseHeadReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the relay for one request and its response. Behind the request's body nothing more of the client goes on: it would be a request that nobody has judged.
 * Behind the response's body nothing more of the server does.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
final class HttpExchange {
    /** Octets of a response's head at most. */
    private static final int CAP = 64 << 10;
    /** How long a client may take to hang up when it has everything. */
    private static final long MOMENT_MILLIS = 1000;

    private final Visit visit;
    private final RequestHead request;
    private final ClientSide clientSide;
    private final ServerSide serverSide = new ServerSide();
    private boolean answered;
    private boolean finished;

    private HttpExchange(Visit visit, RequestHead request, Framing body) {
        this.visit = visit;
        this.request = request;
        clientSide = new ClientSide(new BodyWatch(body));
    }

    /** Stands between these two; the relay's own handlers come behind. */
    static HttpExchange between(Visit visit, Channel client, Channel server, RequestHead request, Framing body) {
        HttpExchange exchange = new HttpExchange(visit, request, body);
        client.pipeline().addLast(exchange.clientSide);
        server.pipeline().addLast(exchange.serverSide);
        return exchange;
    }

    /** Takes what the client sent behind the head. The relay has begun. */
    void takeFrom(Pending pending) {
        while (pending.octets() > 0) {
            clientSide.take(pending.take(pending.octets()));
        }
        if (clientSide.context != null) {
            clientSide.context.fireChannelReadComplete();
        }
    }

    /** The response is whole, or as much of it as there will be. */
    private void finish() {
        if (finished || serverSide.context == null || clientSide.context == null) {
            return;
        }
        finished = true;
        serverSide.context.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        Channel client = clientSide.context.channel();
        if (clientSide.ended) {
            clientSide.leave();
        } else {
            var timer = client.eventLoop().schedule(clientSide::leave, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            client.closeFuture().addListener(_ -> timer.cancel(false));
        }
    }

    private void fail(String detail) {
        if (answered) {
            // Too late to say so: who reads it sees that it was cut off.
            visit.abort(EndReason.BAD_ANSWER, detail);
        } else {
            finished = true;
            visit.fail(new DialFailure(EndReason.BAD_ANSWER, detail));
        }
    }

    private final class ClientSide extends ChannelInboundHandlerAdapter {
        private final BodyWatch body;
        private @Nullable ChannelHandlerContext context;
        private boolean ended;
        private boolean left;

        ClientSide(BodyWatch body) {
            this.body = body;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
        }

        @Override
        public void channelRead(ChannelHandlerContext from, Object message) {
            take((ByteBuf) message);
        }

        private void take(ByteBuf octets) {
            int count = finished ? 0 : body.look(octets);
            if (body.state() == BodyWatch.State.MALFORMED) {
                octets.release();
                malformed();
            } else if (count == 0 || context == null) {
                octets.release();
            } else {
                context.fireChannelRead(octets.writerIndex(octets.readerIndex() + count));
            }
        }

        private void malformed() {
            if (answered) {
                visit.abort(EndReason.DENIED, DenialReason.REQUEST_MALFORMED.sentence());
            } else {
                finished = true;
                boolean _ = visit.deny(Denial.of(DenialReason.REQUEST_MALFORMED, "the chunks of the body are none"));
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext from, Object event) {
            if (!(event instanceof ChannelInputShutdownEvent)) {
                from.fireUserEventTriggered(event);
                return;
            }
            ended = true;
            // Some say with this that the request is whole, and still want the answer.
            if (finished || body.state() == BodyWatch.State.MORE) {
                leave();
            }
        }

        private void leave() {
            if (!left && context != null) {
                left = true;
                context.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            }
        }
    }

    private final class ServerSide extends ChannelInboundHandlerAdapter {
        private ResponseHeadReader reader = new ResponseHeadReader(CAP);
        private @Nullable BodyWatch body;
        private @Nullable ChannelHandlerContext context;

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
        }

        @Override
        public void channelRead(ChannelHandlerContext from, Object message) {
            ByteBuf octets = (ByteBuf) message;
            while (body == null && octets.isReadable() && !finished) {
                head(from, octets);
            }
            BodyWatch watch = body;
            int count = finished || watch == null ? 0 : watch.look(octets);
            if (count == 0 || watch == null || watch.state() == BodyWatch.State.MALFORMED) {
                octets.release();
            } else {
                from.fireChannelRead(octets.writerIndex(octets.readerIndex() + count));
            }
            if (watch != null && watch.state() == BodyWatch.State.MALFORMED) {
                fail("the chunks of the server's answer are none");
            } else if (watch != null && watch.state() == BodyWatch.State.DONE) {
                finish();
            }
        }

        private void head(ChannelHandlerContext from, ByteBuf octets) {
            byte[] bytes = new byte[octets.readableBytes()];
            octets.getBytes(octets.readerIndex(), bytes);
            octets.skipBytes(reader.read(bytes, 0, bytes.length));
            switch (reader.state()) {
                case MORE -> {}
                case MALFORMED -> fail("the server's answer is no HTTP/1.1 as RFC 9112 has it");
                case TOO_LARGE -> fail("the head of the server's answer is too long");
                case HEAD -> head(from, reader.head());
            }
        }

        private void head(ChannelHandlerContext from, ResponseHead head) {
            reader = new ResponseHeadReader(CAP);
            if (head.status() == 101 || HopByHop.isOdd(head.fields())) {
                fail("the server changes the protocol, or what its answer is");
                return;
            }
            if (head.isInterim()) {
                if (request.minor() == 1) {
                    pass(from, head);
                }
                return;
            }
            boolean bare = request.method().equals("HEAD") || head.status() == 204 || head.status() == 304;
            var framing = Framing.of(head.fields(), head.minor(), new Framing.UntilClose());
            if (framing.isEmpty()) {
                fail("the length of the server's answer can be read in two ways");
                return;
            }
            answered = true;
            body = new BodyWatch(bare ? new Framing.Length(0) : framing.get());
            pass(from, head);
        }

        private void pass(ChannelHandlerContext from, ResponseHead head) {
            from.fireChannelRead(Unpooled.wrappedBuffer(HopByHop.response(head).getBytes(StandardCharsets.ISO_8859_1)));
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext from, Object event) {
            if (!(event instanceof ChannelInputShutdownEvent)) {
                from.fireUserEventTriggered(event);
            } else if (answered) {
                finish();
            } else if (!finished) {
                fail("the server hung up without an answer");
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext from) {
            // When it has said all, the client is still listening.
            if (!finished) {
                from.fireChannelInactive();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
            if (!finished) {
                from.fireExceptionCaught(cause);
            }
        }
    }
}

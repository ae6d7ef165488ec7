package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.NameSource;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.message.Framing;
import io.postern.gateway.message.RequestHead;
import io.postern.gateway.message.RequestHeadReader;
import io.postern.gateway.policy.Question;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads a request to the proxy, RFC 9110 section 9.3.6: CONNECT, or a request for an {@code http://} address. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
final class ConnectHandler extends Reading {
    private static final ByteBuf ESTABLISHED = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
            .writeBytes("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
            .asReadOnly());

    private final Optional<Passwords> passwords;
    private final RequestHeadReader reader = new RequestHeadReader();
    private final Pending pending = new Pending();
    private boolean handedOver;

    ConnectHandler(Visit visit, Optional<Passwords> passwords) {
        super(visit, DenialReason.REQUEST_TIMEOUT, DenialReason.REQUEST_MALFORMED);
        this.passwords = passwords;
    }

    @Override
    void read(ChannelHandlerContext context, ByteBuf octets) {
        if (isDone()) {
            pending.add(octets);
            return;
        }
        byte[] bytes = new byte[octets.readableBytes()];
        octets.getBytes(octets.readerIndex(), bytes);
        octets.skipBytes(reader.read(bytes, 0, bytes.length));
        pending.add(octets);
        switch (reader.state()) {
            case MORE -> {}
            case MALFORMED -> deny(malformed());
            case TOO_LARGE -> deny(Denial.of(DenialReason.REQUEST_TOO_LARGE));
            case HEAD -> {
                done(context);
                request(context, reader.head());
            }
        }
    }

    private Denial malformed() {
        return Denial.of(
                ProxyHeaderReader.isBegunBy(reader.octets())
                        ? DenialReason.PROXY_HEADER
                        : DenialReason.REQUEST_MALFORMED);
    }

    private void request(ChannelHandlerContext context, RequestHead head) {
        if (passwords.isEmpty()) {
            ask(context, head);
            return;
        }
        CompletableFuture<Optional<String>> user = head.value("proxy-authorization")
                .map(passwords.get()::user)
                .orElse(CompletableFuture.completedFuture(Optional.empty()));
        if (user.isDone()) {
            identified(context, head, user.join());
        } else {
            CompletableFuture<Void> _ = user.thenAcceptAsync(
                    found -> identified(context, head, found), context.channel().eventLoop());
        }
    }

    private void identified(ChannelHandlerContext context, RequestHead head, Optional<String> user) {
        if (user.isEmpty()) {
            deny(Denial.of(DenialReason.UNAUTHENTICATED));
            return;
        }
        visit().passage().identified(user.get());
        ask(context, head);
    }

    private void ask(ChannelHandlerContext context, RequestHead head) {
        if (!head.method().equals("CONNECT") && HttpTarget.isOne(head.target())) {
            forward(context, head);
            return;
        }
        Passage passage = visit().passage();
        Optional<Denial> odd = RequestCheck.of(head);
        if (odd.isPresent()) {
            deny(odd.get());
            return;
        }
        try {
            Question question = RequestCheck.authority(head.target());
            passage.asks(question, NameSource.CONNECT, System.nanoTime());
        } catch (MalformedTargetException e) {
            passage.asksNothing(NameSource.CONNECT, System.nanoTime());
            deny(e.denial());
            return;
        }
        visit().proceed(server -> connected(context, server));
    }

    private void forward(ChannelHandlerContext context, RequestHead head) {
        Passage passage = visit().passage();
        HttpTarget target;
        try {
            target = HttpTarget.of(head.method(), head.target());
        } catch (MalformedTargetException e) {
            passage.asksNothing(NameSource.HTTP, System.nanoTime());
            deny(e.denial());
            return;
        }
        passage.asks(target.question(), NameSource.HTTP, System.nanoTime());
        Optional<Denial> odd = ForwardCheck.of(head, target.question());
        if (odd.isPresent()) {
            deny(odd.get());
            return;
        }
        Framing body = ForwardCheck.framing(head).orElseThrow();
        visit().proceed(server -> {
            handedOver = true;
            Channel client = context.channel();
            client.pipeline().remove(this);
            HttpExchange exchange = HttpExchange.between(visit(), client, server, head, body);
            byte[] first = HopByHop.request(head, target).getBytes(StandardCharsets.ISO_8859_1);
            passage.sent(first.length);
            server.writeAndFlush(Unpooled.wrappedBuffer(first));
            visit().relay(server);
            exchange.takeFrom(pending);
        });
    }

    private void connected(ChannelHandlerContext context, Channel server) {
        Channel client = context.channel();
        handedOver = true;
        boolean tls = visit().passage()
                .decision()
                .flatMap(decision -> decision.rule())
                .map(rule -> rule.options().tls())
                .orElse(true);
        client.writeAndFlush(ESTABLISHED.duplicate());
        if (tls) {
            visit().speak(TlsSpeech.INSTANCE);
            InnerHelloHandler hello = new InnerHelloHandler(visit(), server);
            client.pipeline().replace(this, null, hello);
            client.config().setAutoRead(true);
            hello.take(client, pending);
        } else {
            client.pipeline().remove(this);
            client.pipeline().addLast(new FrontingWatch(visit()));
            visit().relay(server);
            pending.replay(client);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        super.handlerRemoved(context);
        if (!handedOver) {
            pending.release();
        }
    }
}

package io.postern.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.HelloFacts;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.strict.HelloRefusal;
import io.postern.tls.strict.StrictHello;
import io.postern.tls.strict.StrictHelloReader;
import java.util.Optional;

/** Reads a TLS hello and holds it back. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
abstract class HelloReading extends Reading {
    private final StrictHelloReader reader;
    private final Pending pending = new Pending();
    private boolean joining;

    HelloReading(Visit visit) {
        super(visit, DenialReason.HELLO_TIMEOUT, DenialReason.HELLO_MISSING);
        reader = new StrictHelloReader(visit.house().helloSize());
    }

    /** Takes over what has been read already. */
    final void take(Channel client, Pending from) {
        while (from.octets() > 0 && !isDone()) {
            ChannelHandlerContext context = client.pipeline().context(this);
            read(context, from.take(from.octets()));
        }
        while (from.octets() > 0) {
            pending.add(from.take(from.octets()));
        }
    }

    @Override
    final void read(ChannelHandlerContext context, ByteBuf octets) {
        byte[] bytes = {};
        if (!isDone()) {
            bytes = new byte[octets.readableBytes()];
            octets.getBytes(octets.readerIndex(), bytes);
        }
        pending.add(octets);
        switch (isDone() ? StrictHelloReader.State.MORE : reader.read(bytes, 0, bytes.length)) {
            case MORE -> {}
            case REFUSED -> {
                done(context);
                refused(context, reader.refusal());
            }
            case HELLO -> {
                done(context);
                StrictHello hello = reader.hello();
                visit().passage().hello(facts(hello));
                hello(context, hello);
            }
        }
    }

    private HelloFacts facts(StrictHello hello) {
        return new HelloFacts(
                hello.name().orElse(""),
                hello.bestVersion(),
                hello.applicationProtocols(),
                HelloFacts.word(hello.hiding(visit().house().keys())),
                Ja4.of(hello.hello(), Ja4.Transport.TCP).orElse(""));
    }

    /** It is whole, and nothing more is read. */
    abstract void hello(ChannelHandlerContext context, StrictHello hello);

    /** It is none; in audit mode it may pass all the same. */
    abstract void refused(ChannelHandlerContext context, HelloRefusal refusal);

    /** Why the name that is shown cannot be believed. */
    final Optional<Denial> hiding(StrictHello hello) {
        return HiddenName.denial(visit().passage(), hello.hiding(visit().house().keys()));
    }

    /** Sends what was held back, and joins both sides. */
    final void join(Channel client, Channel server, Optional<StrictHello> hello) {
        joining = true;
        client.pipeline().remove(this);
        int now = hello.isPresent() ? reader.length() : pending.octets();
        visit().passage().sent(now);
        while (now > 0) {
            ByteBuf octets = pending.take(now);
            now -= octets.readableBytes();
            server.write(octets, server.voidPromise());
        }
        server.flush();
        Optional<RetryGuard> guard = hello.map(first -> RetryGuard.between(visit(), client, server, first));
        visit().relay(server);
        guard.ifPresent(one -> one.takeFrom(pending));
        pending.release();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        super.handlerRemoved(context);
        if (!joining) {
            pending.release();
        }
    }
}

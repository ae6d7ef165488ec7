package io.postern.gateway.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.NameSource;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Question;
import io.postern.tls.strict.HelloRefusal;
import io.postern.tls.strict.StrictHello;
import java.util.Optional;

/** At a transparent entrance, and at one that goes by names alone: the hello says what is wanted. */
final class HelloHandler extends HelloReading {
    private final int port;

    /**
     * A handler.
     *
     * @param port that is meant when the client does not say which by where it connects to
     */
    HelloHandler(Visit visit, int port) {
        super(visit);
        this.port = port;
    }

    @Override
    void hello(ChannelHandlerContext context, StrictHello hello) {
        Passage passage = visit().passage();
        long now = System.nanoTime();
        int wanted = passage.original().map(Endpoint::port).orElse(port);
        if (hello.name().isPresent()) {
            Optional<HostName> name = HostName.read(hello.name().get());
            if (name.isEmpty()) {
                unnamed(passage, now);
                if (visit().deny(Denial.of(DenialReason.NAME_MALFORMED))) {
                    return;
                }
            } else {
                passage.asks(Question.of(name.get(), wanted), NameSource.SNI, now);
            }
        } else {
            unnamed(passage, now);
        }
        visit().proceed(server -> connected(context.channel(), server, hello));
    }

    private static void unnamed(Passage passage, long now) {
        Optional<Endpoint> original = passage.original();
        if (original.isPresent()) {
            passage.asks(Question.of(original.get().address(), original.get().port()), NameSource.ADDRESS, now);
        } else {
            passage.asksNothing(NameSource.SNI, now);
        }
    }

    private void connected(Channel client, Channel server, StrictHello hello) {
        Optional<Denial> hidden = hiding(hello);
        if (hidden.isEmpty() || !visit().deny(hidden.get())) {
            join(client, server, Optional.of(hello));
        }
    }

    @Override
    void refused(ChannelHandlerContext context, HelloRefusal refusal) {
        Passage passage = visit().passage();
        unnamed(passage, System.nanoTime());
        if (!isPlain(passage) && visit().deny(Denial.of(refusal))) {
            return;
        }
        visit().proceed(server -> join(context.channel(), server, Optional.empty()));
    }

    /** Whether a rule says that this is not TLS. */
    private static boolean isPlain(Passage passage) {
        return passage.recognise()
                .flatMap(profile -> passage.question().map(question -> question.of(profile)))
                .filter(Decision::allowed)
                .flatMap(Decision::rule)
                .filter(rule -> !rule.options().tls())
                .isPresent();
    }
}

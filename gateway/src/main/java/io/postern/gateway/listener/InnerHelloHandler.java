package io.postern.gateway.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Question;
import io.postern.tls.strict.HelloRefusal;
import io.postern.tls.strict.StrictHello;
import java.util.Optional;

/** Inside a CONNECT: the hello must name what was asked for. */
final class InnerHelloHandler extends HelloReading {
    private final Channel server;

    InnerHelloHandler(Visit visit, Channel server) {
        super(visit);
        this.server = server;
    }

    @Override
    void hello(ChannelHandlerContext context, StrictHello hello) {
        Optional<Denial> denial = mismatch(hello).or(() -> hiding(hello));
        if (denial.isEmpty() || !visit().deny(denial.get())) {
            join(context.channel(), server, Optional.of(hello));
        }
    }

    private Optional<Denial> mismatch(StrictHello hello) {
        Optional<String> asked =
                visit().passage().question().flatMap(Question::name).map(HostName::text);
        if (hello.name().equals(asked)) {
            return Optional.empty();
        }
        return Optional.of(Denial.of(DenialReason.NAME_MISMATCH, hello.name().orElse("no name at all")));
    }

    @Override
    void refused(ChannelHandlerContext context, HelloRefusal refusal) {
        if (!visit().deny(Denial.of(refusal))) {
            join(context.channel(), server, Optional.empty());
        }
    }
}

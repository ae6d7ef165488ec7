package io.postern.gateway.inspection;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.account.HostNote;
import io.postern.gateway.account.QuicNote;
import io.postern.gateway.account.TunnelNote;
import io.postern.gateway.outcome.ClearNote;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.wanted.Judged;
import io.postern.gateway.wanted.Wanted;
import io.postern.gateway.wanted.Wants;
import io.postern.tls.TlsHandshake;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.quic.QuicHandshake;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What connections want to reach, where somebody cares. */
final class Wishes {
    private static final int HTTPS = 443;

    private final Wants wants;

    Wishes(Wants wants) {
        this.wants = wants;
    }

    /** What a TLS session wants: what the proxy was asked for that it goes through, or what its hello names. */
    Optional<Judged> of(TcpFlow flow, TlsHandshake handshake) {
        if (!wants.areNoted() || handshake.clientHello().isEmpty()) {
            return Optional.empty();
        }
        Optional<HttpConnect> connect = handshake.opening().connect();
        if (connect.isPresent()) {
            return of(flow, connect.get());
        }
        return Optional.of(named(flow, handshake.client(), handshake.serverName()));
    }

    /** What a QUIC connection wants. */
    Optional<Judged> of(Flow flow, QuicHandshake handshake) {
        if (!wants.areNoted() || handshake.clientHello().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(named(flow, Side.CLIENT, handshake.serverName()));
    }

    private Judged named(Flow flow, Side client, Optional<String> name) {
        IpAddress from = flow.address(client);
        int port = flow.port(client.other());
        return wants.judge(name.map(one -> Wanted.of(from, one, port))
                .orElseGet(() -> Wanted.of(from, Optional.empty(), flow.address(client.other()), port)));
    }

    /** What a proxy is asked for. */
    Optional<Judged> of(TcpFlow flow, HttpConnect connect) {
        return wants.areNoted()
                ? Optional.of(
                        wants.judge(Wanted.through(flow.address(Side.CLIENT), Optional.empty(), connect.authority())))
                : Optional.empty();
    }

    /** A proxy opened a tunnel, in which TLS may follow, or may not. */
    void opened(TcpFlow flow, HttpConnect connect) {
        Object facts = flow.facts();
        if (wants.areNoted() && (facts == null || facts instanceof ClearNote)) {
            Optional<ClearNote> clear = facts instanceof ClearNote note ? Optional.of(note) : Optional.empty();
            flow.remember(new TunnelNote(of(flow, connect).orElseThrow(), clear));
        }
    }

    /** What a flow remembers, but for the tunnel that it is. */
    static @Nullable Object spoken(Flow flow) {
        return flow.facts() instanceof TunnelNote note ? note.clear().orElse(null) : flow.facts();
    }

    /**
     * What a flow wanted that ended. One to port 443 in which something else than TLS was spoken wanted the address; of one that failed before
     * anything was said nobody knows more than the address, and that is not judged.
     */
    Optional<Judged> atEnd(Flow flow, Ending ending) {
        if (!wants.areNoted()) {
            return Optional.empty();
        }
        if (flow.facts() instanceof HostNote note) {
            return note.judged();
        }
        if (flow.facts() instanceof QuicNote note) {
            return note.judged();
        }
        if (flow.facts() instanceof TunnelNote note) {
            return Optional.of(note.judged());
        }
        if (!(flow instanceof TcpFlow connection) || connection.midStream() || flow.port(Side.SERVER) != HTTPS) {
            return Optional.empty();
        }
        Wanted wanted = Wanted.of(flow.address(Side.CLIENT), Optional.empty(), flow.address(Side.SERVER), HTTPS);
        if (flow.facts() instanceof ClearNote) {
            return Optional.of(wants.judge(wanted));
        }
        return ending.outcome().isFailure() ? Optional.of(Judged.unasked(wanted)) : Optional.empty();
    }
}

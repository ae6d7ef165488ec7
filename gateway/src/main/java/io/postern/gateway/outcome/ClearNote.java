package io.postern.gateway.outcome;

import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import java.util.Optional;

/**
 * What a TCP flow that does not speak TLS remembers until it ends.
 *
 * @param protocol EVE's word for what it speaks, empty when nobody knows
 * @param from who spoke it first
 * @param packet number of the packet that shows it
 */
public record ClearNote(String protocol, Side from, long packet) {
    private static final int HTTPS = 443;

    /**
     * The end that this puts to a connection, if it was to port 443, or if the client wanted TLS. A flow that was joined late may have
     * begun otherwise, and is not judged.
     *
     * @param hello whether the client sent a ClientHello
     */
    public Optional<Ending> ending(TcpFlow flow, boolean hello) {
        boolean https = flow.port(Side.SERVER) == HTTPS;
        if (flow.midStream() || !https && !hello) {
            return Optional.empty();
        }
        String by = from == Side.CLIENT ? " by the client" : " by the server";
        return https && protocol.startsWith("http")
                ? Optional.of(new Ending(Outcome.HTTP_ON_443, packet, by.strip()))
                : Optional.of(new Ending(Outcome.NOT_TLS, packet, (protocol.isEmpty() ? "unknown" : protocol) + by));
    }
}

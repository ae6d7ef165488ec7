package io.postern.tls.reset;

import io.postern.capture.flow.Reset;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpEnd;
import io.postern.capture.flow.TcpFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a connection came and what then ended it, in the notation of "Global, Passive Detection of Connection Tampering" (SIGCOMM
 * 2023), mirrored: there the server is watched, here the client, so that what counts are resets in the server's name. In ASCII: {@code
 * PSH+ACK -> RST; RST+ACK}; {@code none} stands for silence.
 *
 * <p>A signature tells what happened and accuses nobody: hosts that are down or overloaded leave signatures as well.
 */
public final class TamperingSignature {
    private TamperingSignature() {}

    /** The signature; empty for a connection that was answered and not reset, one that was closing, and one the capture joined late. */
    public static Optional<String> of(TcpFlow flow) {
        if (flow.midStream()) {
            return Optional.empty();
        }
        List<Reset> resets = new ArrayList<>(flow.resets());
        resets.removeIf(reset -> reset.from() != Side.SERVER);
        if (resets.isEmpty()) {
            return flow.resetCount() > 0 ? Optional.empty() : silence(flow);
        }
        return switch (resets.getFirst().stage()) {
            case OPENING -> Optional.of("SYN -> " + words(resets));
            case OPENED -> Optional.of("SYN; ACK -> " + words(resets));
            case ASKED -> Optional.of("PSH+ACK -> " + words(resets));
            case ANSWERED -> Optional.of("PSH+ACK; Data -> " + words(resets.subList(0, 1)));
            case CLOSING -> Optional.empty();
        };
    }

    private static Optional<String> silence(TcpFlow flow) {
        TcpEnd client = flow.end(Side.CLIENT);
        TcpEnd server = flow.end(Side.SERVER);
        if (server.payloadBytes() > 0 || server.finished()) {
            return Optional.empty();
        }
        if (flow.synAcks() == 0) {
            boolean insisted = flow.syns() > 1 && flow.icmpError().isEmpty() && flow.packets(Side.SERVER) == 0;
            return insisted ? Optional.of("SYN -> none") : Optional.empty();
        }
        // Asked again and not even acknowledged.
        boolean ignored = client.retransmissions() > 0 && flow.packets(Side.SERVER) == flow.synAcks();
        return ignored ? Optional.of("PSH+ACK -> none") : Optional.empty();
    }

    private static String words(List<Reset> resets) {
        Reset first = resets.getFirst();
        if (resets.size() == 1) {
            return word(first);
        }
        Reset second = resets.get(1);
        boolean bare = !first.acknowledges() && !second.acknowledges();
        if (bare && (first.acknowledgment() != 0 || second.acknowledgment() != 0)) {
            if (first.acknowledgment() == second.acknowledgment()) {
                return "RST = RST";
            }
            return first.acknowledgment() == 0 || second.acknowledgment() == 0 ? "RST; RST0" : "RST != RST";
        }
        // The order on the wire is the network's, not the sender's.
        return first.acknowledges() == second.acknowledges() ? word(first) + "; " + word(second) : "RST; RST+ACK";
    }

    private static String word(Reset reset) {
        return reset.acknowledges() ? "RST+ACK" : "RST";
    }
}

package io.postern.capture.flow;

import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.util.List;

/** Hands UDP payloads to the protocol that claims them. */
final class DatagramDispatcher {
    /** After this many datagrams that nobody claimed a flow is left alone. */
    private static final int TRIES = 4;

    private final DatagramProtocol[] protocols;

    DatagramDispatcher(List<? extends DatagramProtocol> protocols) {
        this.protocols = protocols.toArray(new DatagramProtocol[0]);
    }

    void datagram(Flow flow, Side from, Packet packet, Headers headers) {
        if (flow.reader instanceof DatagramReader reader) {
            reader.read(flow, from, packet, headers);
        } else if (flow.unclaimed < TRIES && headers.payloadLength > 0) {
            claim(flow, from, packet, headers);
        }
    }

    private void claim(Flow flow, Side from, Packet packet, Headers headers) {
        boolean undecided = false;
        for (DatagramProtocol protocol : protocols) {
            Claim claim = protocol.claim(flow, from, headers);
            if (claim.isYes()) {
                DatagramReader reader = protocol.open(flow);
                flow.reader = reader;
                Side sender = Orientation.correct(flow, from, claim) ? from.other() : from;
                reader.read(flow, sender, packet, headers);
                return;
            }
            undecided |= claim == Claim.NEED_MORE;
        }
        if (!undecided) {
            flow.unclaimed++;
        }
    }

    void end(Flow flow) {
        if (flow.reader instanceof DatagramReader reader) {
            flow.reader = null;
            reader.close(flow);
        }
    }
}

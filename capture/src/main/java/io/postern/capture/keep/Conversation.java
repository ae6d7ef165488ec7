package io.postern.capture.keep;

import io.postern.capture.decode.Headers;
import io.postern.capture.net.IpAddress;

/**
 * Both directions of a 5-tuple.
 *
 * @param protocol IP protocol number
 * @param portA 0 to 65535
 * @param portB 0 to 65535
 */
public record Conversation(int protocol, IpAddress addressA, int portA, IpAddress addressB, int portB) {

    /** Whether a decoded packet belongs to it. */
    boolean holds(Headers h) {
        return h.protocol == protocol
                && (isOneWay(h, addressA, portA, addressB, portB) || isOneWay(h, addressB, portB, addressA, portA));
    }

    private static boolean isOneWay(Headers h, IpAddress from, int fromPort, IpAddress to, int toPort) {
        return h.sourcePort == fromPort
                && h.destinationPort == toPort
                && h.sourceHigh == from.high()
                && h.sourceLow == from.low()
                && h.destinationHigh == to.high()
                && h.destinationLow == to.low();
    }
}

package io.postern.capture.flow;

import io.postern.capture.decode.Headers;

/** Says who opened a flow, from its first packet. */
final class Orientation {
    private static final int PRIVILEGED = 1024;

    private Orientation() {}

    /**
     * TCP's handshake tells for certain. Without it the sender is taken for the client, unless it alone uses a port below
     * 1024; a protocol that reads the payload may know better.
     *
     * @return who sent the packet
     */
    static Side guess(Flow flow, Headers headers) {
        if (headers.protocol == Headers.TCP && (headers.tcpFlags & Headers.SYN) != 0) {
            flow.oriented = true;
            if ((headers.tcpFlags & Headers.ACK) != 0) {
                flow.turn();
                return Side.SERVER;
            }
            return Side.CLIENT;
        }
        boolean hasPorts = headers.protocol == Headers.TCP || headers.protocol == Headers.UDP;
        if (hasPorts && headers.sourcePort < PRIVILEGED && headers.destinationPort >= PRIVILEGED) {
            flow.turn();
            return Side.SERVER;
        }
        return Side.CLIENT;
    }

    /** Turns a flow whose orientation was guessed when a protocol knows better; false when it stands. */
    static boolean correct(Flow flow, Side from, Claim claim) {
        boolean wrong = claim == Claim.YES_FROM_CLIENT && from == Side.SERVER
                || claim == Claim.YES_FROM_SERVER && from == Side.CLIENT;
        if (!wrong || flow.oriented) {
            return false;
        }
        flow.turn();
        flow.oriented = true;
        return true;
    }
}

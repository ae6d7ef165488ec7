package io.postern.capture.live;

import io.postern.capture.source.Packet;

/** Takes packets from a live source. */
@FunctionalInterface
public interface PacketSink {
    /**
     * Takes one packet.
     *
     * @param packet the source's cursor: good until this method returns
     */
    void packet(Packet packet);
}

/**
 * Bytes on the wire become conversations.
 *
 * <p>One way through this module, the same for a file and for a live interface: a
 * {@link io.postern.capture.source.PacketSource} fills one reused {@link io.postern.capture.source.Packet}, the decoder
 * finds the innermost IP datagram in it and describes it in one reused {@link io.postern.capture.decode.Headers}, and the
 * flow table adds it to its {@link io.postern.capture.flow.Flow} and hands what the flow carries to the protocols that
 * were plugged in. This module knows no DNS, no TLS and no policy.
 *
 * <p>Nothing on that way allocates per packet. Everything on that way runs on one thread; two captures are read by two
 * separate chains that share nothing.
 */
@NullMarked
package io.postern.capture;

import org.jspecify.annotations.NullMarked;

/**
 * Link layers, tunnels, IP and fragments: from a frame to the innermost datagram.
 *
 * <p>{@link io.postern.capture.decode.Decoder} walks through a frame. Each reader of one protocol family
 * ({@code Ethernet}, {@code Ppp}, {@code Wireless}, {@code Gre}, {@code Ipv4}, {@code Tcp} and so on) is a function of
 * the {@code Cursor}: it checks its header against what was captured, moves the cursor behind it and names the next
 * {@code Layer}. What {@link io.postern.capture.decode.Headers} ends up with is the innermost IP datagram.
 *
 * <p>Three sorts of things are counted, each by an enum with the counter's name: a {@code Layer} that was entered, an
 * {@code Obstacle} that ended the reading, an {@code Oddity} that did not. Names are those of Suricata's
 * {@code stats.decoder} and {@code stats.defrag} where it has the same.
 *
 * <p>Tunnels known only by a UDP port must look like what they should be ({@code Plausible}), and when the inside of any
 * tunnel cannot be read, the datagram around it stands. {@code Fragments} says which policy is used for overlaps.
 */
@NullMarked
package io.postern.capture.decode;

import org.jspecify.annotations.NullMarked;

/**
 * Both directions of a 5-tuple: who talked to whom, how TCP went, and the beginning of what was said.
 *
 * <p>A protocol that wants to read flows plugs in as a {@link io.postern.capture.flow.StreamProtocol} (TCP) or a
 * {@link io.postern.capture.flow.DatagramProtocol} (UDP): it claims a flow by its first bytes, then reads it in order until it has
 * seen enough. From then on a packet of that flow costs a lookup and a few additions.
 */
@NullMarked
package io.postern.capture.flow;

import org.jspecify.annotations.NullMarked;

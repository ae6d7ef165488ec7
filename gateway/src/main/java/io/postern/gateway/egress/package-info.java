/**
 * One connection through the gate, in words: a {@link io.postern.gateway.egress.Passage} says who wants what, what was decided and why, and how it ended; a
 * {@link io.postern.gateway.egress.Doorkeeper} decides. No sockets here: whoever has them tells the passage what was read, and does what the
 * {@link io.postern.gateway.egress.Ruling} says.
 *
 * <p>A passage belongs to the event loop of its connection. Everything else here is immutable or safe for any thread.
 */
@NullMarked
package io.postern.gateway.egress;

import org.jspecify.annotations.NullMarked;

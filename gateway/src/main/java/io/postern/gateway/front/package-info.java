/**
 * The DNS front: a resolver for builders, under the policy that their connections are judged by.
 *
 * <p>A datagram or a framed message becomes a {@link io.postern.gateway.front.Query} ({@link io.postern.gateway.front.QueryReader}, which takes every octet for
 * hostile), {@link io.postern.gateway.front.FrontDesk} decides and asks the trusted resolvers, {@link io.postern.gateway.front.Replies} writes what is said, and
 * {@link io.postern.gateway.front.DnsFront} has the sockets. Client and gateway are told the same addresses, out of the same memory, so that a connection goes
 * where its client meant it to. What could carry data out by DNS itself is refused (TXT and the rest), or watched ({@link
 * io.postern.gateway.front.TunnelWatch}).
 */
@NullMarked
package io.postern.gateway.front;

import org.jspecify.annotations.NullMarked;

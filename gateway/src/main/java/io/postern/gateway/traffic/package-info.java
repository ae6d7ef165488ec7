/**
 * Past connections, one after another, out of verdict logs and captures: for tools that ask what a policy would have done with them. Logs are EVE JSON Lines
 * of the gateway ({@code egress}), of replays and sensors, or of other programs that write {@code tls}, {@code quic} and {@code flow}; they are read line by
 * line, and what is kept between two lines is bounded.
 */
@NullMarked
package io.postern.gateway.traffic;

import org.jspecify.annotations.NullMarked;

package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.Mode;
import java.time.Instant;

/**
 * A connection that was denied, or would have been.
 *
 * @param identity that the client has proved; empty when it was not asked for one
 * @param profile of the client; empty when it is in none
 * @param destination as the client asked for it; what came off the wire is not made nicer
 * @param reason its stable id
 * @param detail for people; empty when the reason says all
 * @param rule that decided, as it is written; {@code default} when none did
 * @param passed whether the connection went on all the same, as most do in {@link Mode#AUDIT}
 */
public record RecentDenial(
        Instant at,
        IpAddress client,
        String identity,
        String listener,
        String profile,
        String destination,
        String reason,
        String detail,
        String rule,
        Mode mode,
        boolean passed) {}

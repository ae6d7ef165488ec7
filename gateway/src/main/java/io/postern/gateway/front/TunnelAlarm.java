package io.postern.gateway.front;

import io.postern.gateway.egress.Endpoint;
import java.time.Duration;

/**
 * Names under one domain that look like data.
 *
 * @param profile of the client; empty when it has none
 * @param domain that was registered; whoever has it gets the data
 * @param names different ones, within the time
 * @param octets that labels which look encoded could carry
 * @param within how long it took
 * @param example the name that made it one too many
 * @param denied whether the policy denies that name, so that nobody outside was asked
 * @param epochNanos when that one came, nanoseconds since 1970
 */
public record TunnelAlarm(
        Endpoint client,
        String profile,
        String domain,
        int names,
        int octets,
        Duration within,
        String example,
        boolean denied,
        long epochNanos) {
    /** {@code signature_id} of the alert. */
    public static final int SIGNATURE = 1_443_301;

    /** What the alert is called. */
    public static final String TEXT = "postern: a client asks for names that look like data";

    /** The evidence in a sentence. */
    public String sentence() {
        return names + " different names under " + domain + " within " + within.toSeconds() + " s, " + octets
                + " characters in labels that look encoded; the last is " + example;
    }
}

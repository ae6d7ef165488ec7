package io.postern.tls.probe;

import java.util.Locale;

/**
 * Why a probe came to no answer.
 *
 * @param stage during which stage
 * @param detail particulars, an alert's name for example; may be empty
 */
public record ProbeFailure(Stage stage, Kind kind, String detail) {
    /** The ways to fail. */
    public enum Kind {
        NAME_NOT_FOUND(
                "the name has no address",
                "Ask another resolver (postern dns check); look for a typo, or a split horizon."),
        TIMED_OUT(
                "no answer in time",
                "Something drops packets without a word, or the peer stalls: capture on both ends."),
        REFUSED(
                "the connection was refused",
                "Nothing listens there, or a firewall rejects: check address, port and rules."),
        UNREACHABLE(
                "the network says that it cannot be reached",
                "Look at routes, and at what the router's ICMP error says."),
        RESET(
                "the connection was reset",
                "A host that gives up, or a filter that dislikes the name: try --no-sni, and another name."),
        CLOSED("the peer closed the connection", "A proxy or load balancer that knows no such name, or a filter."),
        NOT_TLS(
                "the peer does not speak TLS",
                "Another service, or a portal or block page in its place: see what it said."),
        ALERT(
                "the peer refused the handshake",
                "The alert says why: unrecognized_name and handshake_failure point at SNI, protocol_version at TLS versions."),
        HANDSHAKE("the handshake failed", "The peer said something that a client cannot take.");

        private final String meaning;
        private final String advice;

        Kind(String meaning, String advice) {
            this.meaning = meaning;
            this.advice = advice;
        }

        /** Stable word, for machines. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What happened, a clause. */
        public String meaning() {
            return meaning;
        }

        /** What to do about it. */
        public String advice() {
            return advice;
        }
    }
}

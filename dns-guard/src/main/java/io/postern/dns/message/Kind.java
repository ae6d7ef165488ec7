package io.postern.dns.message;

/** The three protocols that share one message format. */
public enum Kind {
    /** DNS, RFC 1035. */
    DNS("dns"),
    /** Multicast DNS, RFC 6762: UDP port 5353. */
    MDNS("mdns"),
    /** Link-Local Multicast Name Resolution, RFC 4795: port 5355. */
    LLMNR("llmnr");

    private static final int DNS_PORT = 53;
    private static final int MDNS_PORT = 5353;
    private static final int LLMNR_PORT = 5355;

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word that the log uses. */
    public String word() {
        return word;
    }

    /** Whether one of two ports belongs to one of these protocols. */
    public static boolean isPort(int one, int other) {
        return isPort(one) || isPort(other);
    }

    private static boolean isPort(int port) {
        return port == DNS_PORT || port == MDNS_PORT || port == LLMNR_PORT;
    }

    /** The protocol that two ports mean. Port 53 decides, because 5353 and 5355 may be chosen by chance. */
    public static Kind ofPorts(int one, int other) {
        if (one == DNS_PORT || other == DNS_PORT) {
            return DNS;
        }
        if (one == MDNS_PORT || other == MDNS_PORT) {
            return MDNS;
        }
        return one == LLMNR_PORT || other == LLMNR_PORT ? LLMNR : DNS;
    }
}

package io.postern.tls.probe;

/** What a connection goes through, in this order. */
public enum Stage {
    /** The name becomes an address. */
    DNS("dns"),
    /** SYN, SYN-ACK. */
    TCP("tcp"),
    /** ClientHello to Finished. */
    TLS("tls"),
    /** A request, and the first byte of what comes back. */
    FIRST_BYTE("first byte");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }
}

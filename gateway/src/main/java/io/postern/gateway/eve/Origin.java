package io.postern.gateway.eve;

/** What the name of a packet's source is the name of. */
public enum Origin {
    /** A file: {@code pcap_filename}. */
    CAPTURE_FILE("pcap_filename"),
    /** An interface: {@code in_iface}. */
    INTERFACE("in_iface");

    private final String member;

    Origin(String member) {
        this.member = member;
    }

    String member() {
        return member;
    }
}

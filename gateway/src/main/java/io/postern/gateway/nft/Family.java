package io.postern.gateway.nft;

import io.postern.gateway.config.ListenAddress;

/** The two internets. */
enum Family {
    IPV4("ip", "ipv4_addr", "ipv4"),
    IPV6("ip6", "ipv6_addr", "ipv6");

    private final String keyword;
    private final String type;
    private final String protocol;

    Family(String keyword, String type, String protocol) {
        this.keyword = keyword;
        this.type = type;
        this.protocol = protocol;
    }

    /** As in {@code ip saddr}. */
    String keyword() {
        return keyword;
    }

    /** As a set's type. */
    String type() {
        return type;
    }

    /** As in {@code meta nfproto}. */
    String protocol() {
        return protocol;
    }

    /** Whether a socket that listens there takes connections of this one. */
    boolean reaches(ListenAddress listen) {
        return switch (this) {
            case IPV4 -> listen.address().isIpv4() || isEverywhere(listen);
            case IPV6 -> !listen.address().isIpv4();
        };
    }

    /** Whether a socket listens at every address. */
    static boolean isEverywhere(ListenAddress listen) {
        return listen.host().equals("0.0.0.0") || listen.host().equals("::");
    }
}

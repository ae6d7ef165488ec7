package io.postern.lab.network;

/**
 * Who lives where: documentation addresses only (RFC 5737, RFC 3849). The first network is the builders', the second the
 * servers', the third the resolver's.
 */
public final class Address {

    public static final String CLIENT = "192.0.2.10";
    public static final String CLIENT_6 = "2001:db8:1::10";

    public static final String SERVER = "198.51.100.10";
    public static final String SERVER_6 = "2001:db8:2::10";

    /** On the server, for a second service. */
    public static final String SECOND_SERVER = "198.51.100.20";

    public static final String RESOLVER = "203.0.113.53";
    public static final String RESOLVER_6 = "2001:db8:3::53";

    /** Packets to this address vanish in the router, and nobody says so. */
    public static final String SILENT = "203.0.113.99";

    private Address() {}
}

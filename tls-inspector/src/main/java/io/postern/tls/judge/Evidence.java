package io.postern.tls.judge;

import java.util.Locale;

/** The catalogue: everything that is weighed. Identifiers and weights are part of the log's contract. */
public enum Evidence {
    /** A chain that nobody but a public authority could have made, in public logs. */
    PUBLIC_CHAIN_LOGGED(
            -8,
            "the chain ends in a public root, fits the name, and brings two signed certificate timestamps or more",
            "the certificate chain; SCTs in the certificate, the TLS extension or the OCSP staple",
            "a public authority that was made to issue a wrong certificate"),
    /** A public chain without proof that it is in public logs. */
    PUBLIC_CHAIN(
            -5,
            "the chain ends in a public root and fits the name; fewer than two signed certificate timestamps were seen",
            "the certificate chain",
            "as above; certificates from before 2018 need no timestamps"),
    /** The user says that this authority is theirs. */
    CONFIGURED_CA(
            -8,
            "the chain ends in an authority that was configured with --ca, and fits the name",
            "the certificate chain",
            "an interception authority that somebody configured as their own"),
    /** The issuer has the name of a product that opens connections. */
    KNOWN_PRODUCT(
            9,
            "the issuer has the name of a product that opens TLS connections, and no public root stands above it",
            "issuer names of the chain; the list of products that comes with the program",
            "somebody who gives an authority of their own the name of a product"),
    /** The same, where the host does not look like one on the Internet. */
    KNOWN_PRODUCT_ELSEWHERE(
            3,
            "the issuer has the name of a product that opens TLS connections, on a host of which this may be its own page",
            "as above, where the name is not public, does not fit, or the address is private",
            "the management page of such a product"),
    /** One unknown authority vouches for hosts that have nothing to do with each other. */
    SHARED_ISSUER(
            9,
            "an issuer without a public root vouches for three or more unrelated registrable domains",
            "certificates of the whole capture; the public suffix list",
            "a private authority that was not configured, for servers at public addresses of one owner who uses several"
                    + " domains, and names no organization in the certificates"),
    /** One unknown authority, one host. */
    NON_PUBLIC_ISSUER(
            2,
            "the issuer of a public host's certificate has no public root",
            "the certificate chain",
            "a private authority that was not configured"),
    /** One key for hosts that have nothing to do with each other. */
    SHARED_KEY(
            8,
            "one key serves three or more unrelated registrable domains that share no certificate",
            "certificates of the whole capture; only such as have no public root",
            "a hoster that gives all customers one key, with a private authority"),
    /** Another issuer than before, and not a public one. */
    ISSUER_CHANGED(
            7,
            "the host showed a chain to a public root before, and now one without",
            "certificates of the whole capture",
            "one of several servers behind a name that was left with a private certificate"),
    /** The certificate was made a short while ago and holds the least that one can. */
    MINTED(
            1,
            "the certificate looks made on the spot: one for each of the traits named, at most three, the first a very recent date",
            "the server's certificate",
            "a private authority with short-lived certificates"),
    /** Two machines, by their distance. */
    TTL_DIFFERS(
            3,
            "the SYN-ACK and the server's first data came with IP TTLs that differ by three or more",
            "IP headers",
            "load balancers that answer the SYN for the server behind them; routes that change"),
    /** Somebody nearer than the server answers the SYN. */
    TCP_PROXY(
            4,
            "the SYN-ACK comes in less than half of the time that it takes on another port of the same address",
            "TCP handshakes of the whole capture, three or more on each port, and 2 ms or more on the other one",
            "ports of one address that are forwarded to different machines"),
    /** The connection is worse than the host can. */
    DOWNGRADE(
            4,
            "a host that speaks TLS 1.3 elsewhere in the capture chose a lower version for a client that offered 1.3",
            "hellos of the whole capture",
            "several servers behind a name, of which one is older"),
    /** And the mark is missing that the host would have set. */
    DOWNGRADE_UNMARKED(
            2,
            "besides, the random value lacks the mark that a TLS 1.3 server sets then (RFC 8446 section 4.1.3)",
            "the ServerHello",
            "as above"),
    /** Not the key that was expected. */
    PIN_VIOLATED(
            10,
            "no key of the chain is one that was pinned for the host",
            "the certificate chain; the pins that were configured",
            "pins that were not kept up to date"),
    /** Not the issuer that was expected. */
    ISSUER_UNEXPECTED(
            10,
            "the issuer is not one that was expected for the host",
            "the certificate chain; the issuers that were configured",
            "expectations that were not kept up to date");

    private final int weight;
    private final String sentence;
    private final String source;
    private final String falsePositives;

    Evidence(int weight, String sentence, String source, String falsePositives) {
        this.weight = weight;
        this.sentence = sentence;
        this.source = source;
        this.falsePositives = falsePositives;
    }

    /** The word that the log uses: {@code shared-issuer}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it adds to the score; positive accuses. */
    public int weight() {
        return weight;
    }

    /** What was seen, without a capital and without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** What it is taken from. */
    public String source() {
        return source;
    }

    /** What else may look like it. */
    public String falsePositives() {
        return falsePositives;
    }
}

package io.postern.dns.judge;

/** What TLS connections to an address, with the name as SNI, showed: those of the same capture, and those made to find out. The first of two counts. */
public enum TlsTestimony {
    /** The chain reaches one of the bundled public roots, and the certificate is for the name. */
    CONFIRMED,
    /** A chain was seen, and it does not: it reaches no public root, or is for other names. */
    CONTRADICTED,
    /** No connection, or none whose certificates could be seen. */
    UNKNOWN
}

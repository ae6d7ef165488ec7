package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;

/** Knows what TLS showed: implemented by who sees DNS and TLS of one capture. */
@FunctionalInterface
public interface TlsWitness {
    /** Sees no TLS. */
    TlsWitness NONE = (name, address) -> TlsTestimony.UNKNOWN;

    /**
     * What connections so far showed.
     *
     * @param name asked for as SNI; lower case, without the final dot
     */
    TlsTestimony of(String name, IpAddress address);
}

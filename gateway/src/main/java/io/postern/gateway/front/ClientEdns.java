package io.postern.gateway.front;

/**
 * What a client's OPT record says (RFC 6891).
 *
 * @param payload octets that it takes over UDP, 0 to 65535
 * @param version 0 to 255; only 0 exists
 * @param dnssec the DO bit
 */
public record ClientEdns(int payload, int version, boolean dnssec) {}

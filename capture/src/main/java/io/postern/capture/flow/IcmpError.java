package io.postern.capture.flow;

/**
 * An ICMP or ICMPv6 error that quoted a packet of a flow.
 *
 * @param type RFC 792 or RFC 4443 type
 * @param code the type's code
 * @param packet number of the packet that carried it
 */
public record IcmpError(int type, int code, long packet) {}

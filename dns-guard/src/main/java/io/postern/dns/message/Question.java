package io.postern.dns.message;

/**
 * A question of a message.
 *
 * @param name in presentation form, in the case it came in, without the final dot
 * @param type QTYPE, 0 to 65535
 * @param questionClass QCLASS, 0 to 65535; in multicast DNS without its top bit
 */
public record Question(String name, int type, int questionClass) {}

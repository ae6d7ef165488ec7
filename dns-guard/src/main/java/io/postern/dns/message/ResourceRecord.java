package io.postern.dns.message;

/**
 * A record of a message.
 *
 * @param section where it stood
 * @param owner in presentation form, in the case it came in, without the final dot
 * @param type TYPE, 0 to 65535
 * @param recordClass CLASS, 0 to 65535; in multicast DNS without its top bit
 * @param ttl seconds as sent, 0 to 2^32 - 1
 * @param rdata in presentation form; see {@link io.postern.dns.rdata.RdataText#write}
 */
public record ResourceRecord(Section section, String owner, int type, int recordClass, long ttl, String rdata) {}

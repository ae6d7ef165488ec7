package io.postern.dns.opinion;

/**
 * A record of an answer.
 *
 * @param owner in presentation form, lower case, without the final dot
 * @param ttl seconds, 0 to 2^31 - 1 (RFC 2181 section 8)
 * @param type as assigned by IANA, 0 to 65535
 * @param data in presentation form; of CNAME, DNAME, NS and PTR as in {@code owner}
 */
public record AnswerRecord(String owner, long ttl, int type, String data) {}

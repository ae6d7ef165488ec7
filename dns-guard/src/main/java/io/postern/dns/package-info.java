/**
 * DNS in a capture: messages found, read, and paired into exchanges.
 *
 * <p>{@link io.postern.dns.DnsProtocol} plugs into the flow table of {@code capture} twice, for UDP and for TCP, and tells a
 * {@link io.postern.dns.DnsListener} of every message. Flows to port 53, 5353 and 5355 are taken by their port, others when their
 * first message can hardly be anything else. The message itself is read by {@link io.postern.dns.message}, names by
 * {@link io.postern.dns.name}, the data of records by {@link io.postern.dns.rdata}; {@link io.postern.dns.exchange} finds the query that
 * a response answers.
 *
 * <p>One thread, the flow table's. Nothing is allocated per message unless a caller asks for text or records.
 */
@NullMarked
package io.postern.dns;

import org.jspecify.annotations.NullMarked;

package io.postern.dns;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.exchange.UnansweredQuery;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;

/**
 * Hears of DNS messages, in capture order, on the thread of the flow table.
 *
 * <p>All arguments but enums and the flow are reused: they mean something until the call returns.
 */
public interface DnsListener {
    /**
     * A message was read.
     *
     * @param packet the packet that completed it
     * @param pairing how it relates to the messages before it
     */
    void message(Flow flow, Side from, Packet packet, DnsMessageCursor message, Pairing pairing);

    /** Something is wrong or odd about the message of {@code packet}; called after {@link #message}, if that is called at all. */
    void anomaly(Flow flow, Side from, Packet packet, DnsAnomaly anomaly);

    /** A query found no response; called when it is given up, or at the end of the capture. */
    void unanswered(UnansweredQuery query);
}

package io.postern.dns;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.capture.source.Packet;
import io.postern.dns.exchange.Exchanges;
import io.postern.dns.exchange.Pairing;
import io.postern.dns.message.DnsAnomaly;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;

/** Where messages of all transports come together: read, paired, counted and told to the listener. */
@SuppressWarnings("EnumOrdinal") // anomalies are a bit set
final class MessageIntake {
    private static final int DNS_PORT = 53;

    private final DnsListener listener;
    private final DnsMessageCursor message = new DnsMessageCursor();
    private final Exchanges exchanges;
    private final Tally<DnsCount> tally = new Tally<>(DnsCount.class);
    private final Tally<DnsAnomaly> anomalies = new Tally<>(DnsAnomaly.class);

    MessageIntake(DnsListener listener, int maxExchanges) {
        this.listener = listener;
        exchanges = new Exchanges(maxExchanges, listener::unanswered);
    }

    /**
     * Takes one message.
     *
     * @param length octets at hand
     * @param sent octets that the message had
     * @param why why, if those are more
     * @param timeToLive IP time to live of the datagram, -1 in a stream
     * @return false if nothing could be made of it
     */
    boolean take(
            Flow flow,
            Side from,
            Packet packet,
            Kind kind,
            byte[] bytes,
            int offset,
            int length,
            int sent,
            Incompleteness why,
            int timeToLive) {
        int odd = 0;
        boolean readable = message.read(bytes, offset, length, sent, why, kind);
        if (!readable) {
            tally.add(DnsCount.UNREADABLE);
        }
        if (readable || isDamaged(flow)) {
            tally.add(DnsCount.of(kind));
            if (message.isCutShort()) {
                tally.add(DnsCount.CUT_SHORT);
            }
            if (message.trailing() > 0) {
                tally.add(DnsCount.TRAILING);
            }
            if (kind == Kind.DNS) {
                Pairing pairing = exchanges.pair(flow, from, packet, message, timeToLive);
                odd = oddities(flow, from, pairing);
                listener.message(flow, from, packet, message, pairing);
            } else {
                listener.message(flow, from, packet, message, exchanges.unpaired(timeToLive));
            }
        }
        tell(flow, from, packet, message.anomalies() | odd);
        return readable;
    }

    /**
     * Whether what cannot be read is a message all the same: a datagram with a whole header, between ends that have spoken DNS on
     * a port of DNS. Its header is told. In a stream it would be no message but a place that was taken for the beginning of one.
     */
    private boolean isDamaged(Flow flow) {
        return flow.protocol() == Headers.UDP
                && message.length() >= DnsMessageCursor.HEADER
                && Kind.isPort(flow.port(Side.CLIENT), flow.port(Side.SERVER));
    }

    /** Takes one message of a stream; as {@link #take}. */
    boolean takeFromStream(
            Flow flow,
            Side from,
            Packet packet,
            Kind kind,
            byte[] bytes,
            int offset,
            int length,
            int sent,
            Incompleteness why) {
        boolean readable = take(flow, from, packet, kind, bytes, offset, length, sent, why, -1);
        if (readable) {
            tally.add(DnsCount.OVER_TCP);
        }
        return readable;
    }

    private int oddities(Flow flow, Side from, Pairing pairing) {
        int odd = 0;
        Pairing.Role role = pairing.role();
        if (role == Pairing.Role.UNASKED || role == Pairing.Role.OTHER_QUESTION) {
            odd |= 1 << DnsAnomaly.UNSOLICITED_RESPONSE.ordinal();
        }
        // Servers that send their own queries from port 53 ask in both directions of one flow.
        if (flow.port(Side.CLIENT) != DNS_PORT || flow.port(Side.SERVER) != DNS_PORT) {
            if (from == Side.CLIENT && message.isResponse()) {
                odd |= 1 << DnsAnomaly.NOT_REQUEST.ordinal();
            } else if (from == Side.SERVER && !message.isResponse()) {
                odd |= 1 << DnsAnomaly.NOT_RESPONSE.ordinal();
            }
        }
        return odd;
    }

    private void tell(Flow flow, Side from, Packet packet, int bits) {
        for (int left = bits; left != 0; left &= left - 1) {
            DnsAnomaly anomaly = DnsAnomaly.at(Integer.numberOfTrailingZeros(left));
            anomalies.add(anomaly);
            listener.anomaly(flow, from, packet, anomaly);
        }
    }

    void count(DnsCount what) {
        tally.add(what);
    }

    void advance(long nanos) {
        exchanges.advance(nanos);
    }

    void finish() {
        exchanges.finish();
    }

    void report(CounterSink sink) {
        tally.report(sink);
        exchanges.report(sink);
        anomalies.report(sink);
    }
}

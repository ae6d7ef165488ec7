package io.postern.dns;

import io.postern.capture.count.CounterSink;
import io.postern.capture.flow.DatagramProtocol;
import io.postern.capture.flow.StreamProtocol;
import io.postern.dns.exchange.Exchanges;

/**
 * DNS, multicast DNS and LLMNR for one flow table.
 *
 * <p>Plug {@link #datagrams()} and {@link #streams()} into it; when the capture is over, first {@code finish} the flow table,
 * then this. Not thread-safe: it runs on the flow table's thread.
 */
public final class DnsProtocol {
    private final MessageIntake intake;
    private final DnsOverUdp udp;
    private final DnsOverTcp tcp;

    /** Tells {@code listener} of every message. */
    public DnsProtocol(DnsListener listener) {
        this(listener, Exchanges.DEFAULT_MAX);
    }

    /**
     * Tells {@code listener} of every message.
     *
     * @param maxExchanges queries that may wait for a response at once, a power of two; each takes about 70 bytes
     */
    public DnsProtocol(DnsListener listener, int maxExchanges) {
        intake = new MessageIntake(listener, maxExchanges);
        Likeness likeness = new Likeness();
        udp = new DnsOverUdp(intake, likeness);
        tcp = new DnsOverTcp(intake, likeness);
    }

    /** DNS over UDP. */
    public DatagramProtocol datagrams() {
        return udp;
    }

    /** DNS over TCP. */
    public StreamProtocol streams() {
        return tcp;
    }

    /**
     * Lets time go on although no message came: queries that have waited long enough are reported.
     *
     * @param nanos capture time, nanoseconds since 1970; one before that of the latest message changes nothing
     */
    public void advance(long nanos) {
        intake.advance(nanos);
    }

    /** The capture ended: queries that still wait for a response are reported. */
    public void finish() {
        intake.finish();
    }

    /** Reports what was read, what was not, and what was odd. */
    public void report(CounterSink sink) {
        intake.report(sink);
    }
}

package io.postern.capture.flow;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.decode.Headers;
import io.postern.capture.source.Packet;
import java.util.List;

/**
 * All flows of one capture. Each packet is added to its flow, TCP is followed, and payloads go to the protocols that
 * were plugged in. Flows end on capture time, never on the clock of the machine.
 *
 * <p>One thread. Memory is bounded by {@link FlowLimits}.
 */
public final class FlowTable {
    /** A time stamp that lies further behind the latest one than this sets the capture's clock back. */
    private static final long CLOCK_SLACK = 600;

    private static final long SECOND = 1_000_000_000L;

    private final FlowLimits limits;
    private final FlowListener listener;
    private final FlowPlaces places = new FlowPlaces();
    private final FlowIndex index = new FlowIndex(places);
    private final TimeoutWheel wheel = new TimeoutWheel(places);
    private final Tally<FlowCount> tally = new Tally<>(FlowCount.class);
    private final TcpTracker tcp;
    private final DatagramDispatcher datagrams;

    /** Flows in the index; the wheel also has ended ones whose slot has not come yet. */
    private int active;
    /** The capture's clock in seconds since 1970, and the next second whose slot is to be looked at. */
    private long clock = Long.MIN_VALUE;

    private long due;
    /** Nanoseconds at which the clock's second begins: most packets are of the same second as the one before. */
    private long secondBegins = Long.MIN_VALUE;

    /**
     * An empty table.
     *
     * @param streams asked in this order whether a TCP flow is theirs
     * @param datagrams asked in this order whether a UDP flow is theirs
     */
    public FlowTable(
            FlowLimits limits,
            List<? extends StreamProtocol> streams,
            List<? extends DatagramProtocol> datagrams,
            FlowListener listener) {
        this.limits = limits;
        this.listener = listener;
        StreamDispatcher dispatcher = new StreamDispatcher(streams, tally);
        this.tcp = new TcpTracker(new StreamAssembler(dispatcher, limits, tally), tally);
        this.datagrams = new DatagramDispatcher(datagrams);
    }

    /** Adds one decoded packet. */
    public void accept(Packet packet, Headers headers) {
        long intoSecond = packet.timeNanos - secondBegins;
        if (intoSecond < 0 || intoSecond >= SECOND) {
            tick(Math.floorDiv(packet.timeNanos, SECOND));
        }
        Flow flow = index.find(headers);
        if (flow instanceof TcpFlow connection && TcpTracker.beginsAnew(connection, packet, headers)) {
            tally.add(FlowCount.REUSED);
            end(connection, EndReason.REUSED);
            flow = null;
        }
        if (flow == null) {
            flow = open(packet, headers);
        }
        Side from = index.foundSide();
        flow.count(from, packet.timeNanos, headers.tunnelDepth == 0 ? packet.original : headers.datagramLength);
        if (flow instanceof TcpFlow connection) {
            tcp.segment(connection, from, packet, headers);
        } else if (headers.protocol == Headers.UDP) {
            datagrams.datagram(flow, from, packet, headers);
        }
    }

    /**
     * Adds an ICMP error to the flow of the datagram that it quotes.
     *
     * @param error headers of the ICMP message
     * @param quoted headers of the quoted datagram
     * @return false when no such flow is known
     */
    public boolean unreachable(Packet packet, Headers error, Headers quoted) {
        Flow flow = index.find(quoted);
        if (flow == null) {
            return false;
        }
        tally.add(FlowCount.QUOTED);
        flow.unreachable(error.icmpType, error.icmpCode, packet.number);
        return true;
    }

    /**
     * Lets time go on although no packet came: flows whose time is over end. A time before that of the latest packet changes nothing, and so
     * does any before the first packet.
     *
     * @param nanos nanoseconds since 1970
     */
    public void advance(long nanos) {
        long second = Math.floorDiv(nanos, SECOND);
        if (clock != Long.MIN_VALUE && second > clock) {
            tick(second);
        }
    }

    /** Ends every flow: the capture is over. */
    public void finish() {
        long from = clock == Long.MIN_VALUE ? 0 : due;
        for (long second = from; second <= from + FlowLimits.LONGEST; second++) {
            int next;
            for (int place = wheel.takeAll(second); place != FlowPlaces.NONE; place = next) {
                next = places.nextInSlot(place);
                forget(place, EndReason.SHUTDOWN);
            }
        }
    }

    /** Flows that are alive. */
    public int active() {
        return active;
    }

    /** Reports what was counted. */
    public void report(CounterSink sink) {
        tally.report(sink);
    }

    private Flow open(Packet packet, Headers headers) {
        if (places.size() >= limits.flows()) {
            evict();
        }
        Flow flow;
        tally.add(FlowCount.TOTAL);
        switch (headers.protocol) {
            case Headers.TCP -> {
                tally.add(FlowCount.TCP);
                flow = headers.hasTransport ? new TcpFlow(headers, packet) : new Flow(headers, packet);
            }
            case Headers.UDP -> {
                tally.add(FlowCount.UDP);
                flow = new Flow(headers, packet);
            }
            default -> {
                tally.add(
                        headers.protocol == Headers.ICMP
                                ? FlowCount.ICMPV4
                                : headers.protocol == Headers.ICMPV6 ? FlowCount.ICMPV6 : FlowCount.OTHER);
                flow = new Flow(headers, packet);
            }
        }
        places.add(flow);
        index.add(flow, headers, Orientation.guess(flow, headers));
        wheel.add(flow.place, clock + limits.opening());
        active++;
        return flow;
    }

    private void end(Flow flow, EndReason reason) {
        index.remove(flow);
        active--;
        flow.endReason = reason;
        if (flow instanceof TcpFlow connection) {
            tcp.end(connection);
        } else {
            datagrams.end(flow);
        }
        listener.ended(flow);
    }

    private void tick(long second) {
        if (clock == Long.MIN_VALUE) {
            due = second;
        } else if (second < clock) {
            if (second >= clock - CLOCK_SLACK) {
                return;
            }
            tally.add(FlowCount.CLOCK_BACK);
            due = second;
        }
        clock = second;
        secondBegins = second * SECOND;
        long from = Math.max(due, clock - FlowLimits.LONGEST);
        due = clock;
        for (long slot = from; slot < clock; slot++) {
            expire(wheel.takeAll(slot));
        }
    }

    private void expire(int taken) {
        int next;
        for (int place = taken; place != FlowPlaces.NONE; place = next) {
            next = places.nextInSlot(place);
            Flow flow = places.flow(place);
            long dueAt = expiry(flow);
            if (flow.isLive() && dueAt > clock) {
                // Looked at again within a minute, since a close shortens what is left.
                wheel.add(place, Math.min(dueAt, clock + limits.opening()));
            } else {
                forget(place, EndReason.TIMEOUT);
            }
        }
    }

    /** Lets go of a flow whose slot of the wheel has come, and ends it if it lives. */
    private void forget(int place, EndReason reason) {
        Flow flow = places.flow(place);
        if (flow.isLive()) {
            end(flow, reason);
        }
        places.remove(place);
    }

    private long expiry(Flow flow) {
        int timeout;
        if (flow instanceof TcpFlow connection) {
            timeout = connection.isClosed()
                    ? limits.closed()
                    : connection.isEstablished() ? limits.open() : limits.opening();
        } else {
            boolean lasting = flow.packets(Side.SERVER) > 0
                    && flow.packets(Side.CLIENT) > 0
                    && !(flow.reader instanceof DatagramReader reader && reader.brief());
            timeout = lasting ? limits.exchanging() : limits.opening();
        }
        return Math.floorDiv(flow.lastNanos, SECOND) + timeout + 1;
    }

    /** Makes room: the flow whose look is due first, unless it has spoken since, and so on round the wheel. */
    private void evict() {
        int again = 64;
        for (long second = due; second <= due + FlowLimits.LONGEST; second++) {
            for (int place = wheel.take(second); place != FlowPlaces.NONE; place = wheel.take(second)) {
                Flow flow = places.flow(place);
                long dueAt = expiry(flow);
                if (flow.isLive() && dueAt > second && again-- > 0) {
                    wheel.add(place, Math.min(dueAt, due + FlowLimits.LONGEST));
                    continue;
                }
                if (flow.isLive()) {
                    tally.add(FlowCount.EVICTED);
                }
                forget(place, EndReason.EVICTED);
                return;
            }
        }
    }
}

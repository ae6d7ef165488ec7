package io.postern.capture.decode;

import static io.postern.capture.decode.Octets.i32;
import static io.postern.capture.decode.Octets.putU16;
import static io.postern.capture.decode.Octets.u16;
import static io.postern.capture.decode.Octets.u8;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.decode.PartialDatagram.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts datagrams together from their fragments (RFC 791 section 3.2, RFC 8200 section 4.5).
 *
 * <p><b>Overlaps</b> are treated as Linux treats them since 4.19, for IPv6 as RFC 5722 demands: a fragment that lies
 * whole inside what is there already is ignored, so that the first copy stands; one that overlaps in part makes the
 * datagram void, and so do an empty one and one that contradicts the datagram's end. Of an IPv4 fragment that others
 * follow, bytes beyond a multiple of eight are cut off; an IPv6 one is dropped. A build farm's own hosts decide so, and that is the point: what we read from fragments is what the
 * host was given, or nothing, and no choice of fragments makes us read other bytes than it did. Voided datagrams are
 * counted, and later fragments begin a new one.
 *
 * <p>A first fragment that the capture cut is described at once: its beginning is all that can ever be read of the
 * datagram, as content ends at the first gap.
 *
 * <p>Memory follows the bytes that came, never the length that a header claims. The age counts from the first fragment
 * by capture time.
 */
final class Fragments {
    private static final int FRAGMENT_HEADER = 8, UNIT = 8;
    private static final int LARGEST = 0xffff;

    private final FragmentLimits limits;
    private final Tally<FragmentEvent> events = new Tally<>(FragmentEvent.class);
    private final Map<FragmentKey, PartialDatagram> datagrams = new LinkedHashMap<>();
    private long cost;

    Fragments(FragmentLimits limits) {
        this.limits = limits;
    }

    /** Takes the fragment at the cursor, whose IPv4 header was read; {@link Layer#IPV4} again when that completes it. */
    Layer readIpv4(Cursor c) {
        Headers h = c.headers;
        int field = u16(c.bytes, h.networkOffset + 6);
        boolean more = (field & Ipv4.MORE_FRAGMENTS) != 0;
        int start = (field & Ipv4.FRAGMENT_OFFSET) * UNIT;
        int length = c.sent - c.offset;
        if (more && length % UNIT != 0) {
            events.add(FragmentEvent.IPV4_BAD_LENGTH);
            length -= length % UNIT;
        }
        if (length > LARGEST - start) {
            events.add(FragmentEvent.IPV4_TOO_LARGE);
            if (length > LARGEST) {
                return Layer.HELD;
            }
        }
        countTiny(h.protocol, start, length, more);
        return take(c, FragmentKey.of(h, h.identification), start, length, more);
    }

    /** Takes the fragment at the cursor, which stands at an IPv6 fragment header; {@link Layer#IPV6} when complete. */
    Layer readIpv6(Cursor c) {
        int field = u16(c.bytes, c.offset + 2);
        boolean more = (field & 1) != 0;
        int start = field & 0xfff8;
        int protocol = u8(c.bytes, c.offset);
        int identification = i32(c.bytes, c.offset + 4);
        c.offset += FRAGMENT_HEADER;
        int length = c.sent - c.offset;
        if (more && length % UNIT != 0) {
            events.add(FragmentEvent.IPV6_BAD_LENGTH);
            return Layer.HELD;
        }
        if (length > LARGEST - start) {
            events.add(FragmentEvent.IPV6_TOO_LARGE);
            return Layer.HELD;
        }
        countTiny(protocol, start, length, more);
        return take(c, FragmentKey.of(c.headers, identification), start, length, more);
    }

    private Layer take(Cursor c, FragmentKey key, int start, int length, boolean more) {
        boolean four = key.ipVersion() == 4;
        int captured = Math.min(length, c.end - c.offset);
        if (start == 0 && more && captured < length) {
            events.add(FragmentEvent.FIRST_CUT);
            return four ? Transport.next(c) : Ipv6.passExtensions(c, c.offset - FRAGMENT_HEADER);
        }
        PartialDatagram datagram = find(key, c.timeNanos);
        cost -= datagram.cost;
        if (start == 0 && datagram.headLength() == 0) {
            datagram.head(four ? ipv4Head(c) : ipv6Head(c));
        }
        Outcome outcome = datagram.add(start, length, more, c.bytes, c.offset, captured);
        cost += datagram.cost;
        return switch (outcome) {
            case HELD -> held();
            case DUPLICATE -> {
                events.add(FragmentEvent.DUPLICATE);
                yield Layer.HELD;
            }
            case COMPLETE -> {
                remove(key, datagram);
                yield resume(c, datagram, four);
            }
            case OVERLAP -> giveUp(key, datagram, four ? FragmentEvent.IPV4_OVERLAP : FragmentEvent.IPV6_OVERLAP);
            case EMPTY -> giveUp(key, datagram, FragmentEvent.EMPTY);
            case END_CONTRADICTED -> giveUp(key, datagram, FragmentEvent.END_CONTRADICTED);
            case TOO_MANY_PIECES -> giveUp(key, datagram, FragmentEvent.PIECES_CAPPED);
        };
    }

    /** The datagram of {@code key}; a new one when there is none, or only one that is too old. */
    private PartialDatagram find(FragmentKey key, long now) {
        while (!datagrams.isEmpty()) {
            Map.Entry<FragmentKey, PartialDatagram> eldest =
                    datagrams.entrySet().iterator().next();
            if (!isOld(eldest.getValue(), now)) {
                break;
            }
            giveUpForAge(eldest.getKey(), eldest.getValue());
        }
        PartialDatagram known = datagrams.get(key);
        if (known != null && isOld(known, now)) {
            giveUpForAge(key, known);
            known = null;
        }
        if (known != null) {
            return known;
        }
        if (datagrams.size() == limits.datagrams()) {
            giveUpEldest(FragmentEvent.DATAGRAMS_CAPPED);
        }
        PartialDatagram added = new PartialDatagram(now);
        datagrams.put(key, added);
        cost += added.cost;
        return added;
    }

    // Unsigned, so that times at both ends of a long's range are told apart; a clock that ran back makes nothing old.
    private boolean isOld(PartialDatagram datagram, long now) {
        return now > datagram.firstNanos && Long.compareUnsigned(now - datagram.firstNanos, limits.ageNanos()) > 0;
    }

    private Layer held() {
        while (cost > limits.bytes()) {
            giveUpEldest(FragmentEvent.BYTES_CAPPED);
        }
        return Layer.HELD;
    }

    private void giveUpEldest(FragmentEvent reason) {
        Map.Entry<FragmentKey, PartialDatagram> eldest =
                datagrams.entrySet().iterator().next();
        giveUp(eldest.getKey(), eldest.getValue(), reason);
    }

    private void giveUpForAge(FragmentKey key, PartialDatagram datagram) {
        giveUp(key, datagram, key.ipVersion() == 4 ? FragmentEvent.IPV4_TIMEOUT : FragmentEvent.IPV6_TIMEOUT);
    }

    private Layer giveUp(FragmentKey key, PartialDatagram datagram, FragmentEvent reason) {
        events.add(reason);
        remove(key, datagram);
        return Layer.HELD;
    }

    private void remove(FragmentKey key, PartialDatagram datagram) {
        datagrams.remove(key);
        cost -= datagram.cost;
    }

    private static byte[] ipv4Head(Cursor c) {
        byte[] head = Arrays.copyOfRange(c.bytes, c.headers.networkOffset, c.offset);
        putU16(head, 6, u16(head, 6) & ~(Ipv4.MORE_FRAGMENTS | Ipv4.FRAGMENT_OFFSET));
        return head;
    }

    /** What stands before the fragment header, told to be followed by what the fragment header says. */
    private static byte[] ipv6Head(Cursor c) {
        int fragmentHeader = c.offset - FRAGMENT_HEADER;
        byte[] head = Arrays.copyOfRange(c.bytes, c.headers.networkOffset, fragmentHeader);
        head[c.nextHeaderAt - c.headers.networkOffset] = c.bytes[fragmentHeader];
        return head;
    }

    private Layer resume(Cursor c, PartialDatagram datagram, boolean four) {
        int total = datagram.headLength() + datagram.contentLength();
        int claim = four ? total : total - Ipv6.HEADER;
        if (claim > LARGEST) {
            events.add(four ? FragmentEvent.IPV4_TOO_LARGE : FragmentEvent.IPV6_TOO_LARGE);
            return Layer.HELD;
        }
        byte[] whole = datagram.assemble();
        putU16(whole, four ? 2 : 4, claim);
        events.add(four ? FragmentEvent.IPV4_REASSEMBLED : FragmentEvent.IPV6_REASSEMBLED);
        c.beginReassembled(whole, total);
        return four ? Layer.IPV4 : Layer.IPV6;
    }

    private void countTiny(int protocol, int start, int length, boolean more) {
        boolean tcp = protocol == Headers.TCP;
        boolean cutsHeader = start == 0 && more && length < (tcp ? Tcp.MIN_HEADER : Udp.HEADER);
        if (cutsHeader || tcp && start == UNIT) {
            events.add(FragmentEvent.TINY);
        }
    }

    /** Reports what became of the fragments, and how many datagrams are incomplete now. */
    void report(CounterSink sink) {
        events.report(sink);
        if (!datagrams.isEmpty()) {
            sink.counter("defrag.incomplete", datagrams.size());
        }
    }
}

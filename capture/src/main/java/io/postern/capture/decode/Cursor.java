package io.postern.capture.decode;

import io.postern.capture.count.CounterSink;
import io.postern.capture.count.Tally;
import io.postern.capture.source.Packet;

/**
 * Where the decoder stands in a frame, and what every layer's reader works on.
 *
 * <p>Two ends are kept: {@link #end} of what was captured, {@link #sent} of what was on the wire by the outer header's
 * word. A reader checks against {@code end} before it looks at a byte. {@code sent} may pass the array's end, so it is
 * only ever used as a difference.
 */
final class Cursor {
    private static final int LARGEST_DATAGRAM = 0xffff;

    final Tally<Layer> layers = new Tally<>(Layer.class);
    private final Tally<Obstacle> obstacles = new Tally<>(Obstacle.class);
    private final Tally<Oddity> oddities = new Tally<>(Oddity.class);
    private final UnknownLinks unknownLinks = new UnknownLinks();

    byte[] bytes = {};
    /** Where the next header begins. */
    int offset;
    /** Where the captured bytes of the enclosing layer end; {@code offset <= end <= bytes.length}. */
    int end;
    /** Where the bytes of the enclosing layer ended on the wire; {@code end <= sent}. */
    int sent;
    /** Capture time of the frame. */
    long timeNanos;
    /** Link type of the frame, or of the frame that a capture header announced inside. */
    int linkType;
    /** Layers entered that nest. */
    int depth;
    /** VLAN tags passed since the last Ethernet header. */
    int tags;
    /** The IPv6 header field that names the fragment header, when that is next. */
    int nextHeaderAt;

    /** What is being filled in. */
    Headers headers = new Headers();
    /** The last whole datagram around {@link #offset}, when {@link #inTunnel}. */
    private final Headers outer = new Headers();

    private boolean inTunnel;

    void begin(Packet packet, Headers target) {
        bytes = packet.bytes;
        offset = packet.offset;
        end = packet.offset + packet.captured;
        sent = packet.offset + Math.max(packet.captured, packet.original);
        timeNanos = packet.timeNanos;
        linkType = packet.linkType;
        depth = 0;
        tags = 0;
        inTunnel = false;
        headers = target;
        target.bytes = packet.bytes;
        target.reassembled = false;
        target.vlanCount = 0;
        target.path = 0;
        target.tunnelDepth = 0;
        if (packet.frameCheckBytes > 0) {
            trimTail(packet.frameCheckBytes);
        }
    }

    /** Stands at the datagram that the ICMP message {@code error} quotes; how much of it was sent is not known. */
    void beginQuoted(Headers error, Headers target) {
        bytes = error.bytes;
        offset = error.payloadOffset;
        end = error.payloadOffset + error.payloadLength;
        sent = end + LARGEST_DATAGRAM;
        headers = target;
    }

    /** Stands at a datagram that was put together from fragments, which had {@code length} bytes when it was sent. */
    void beginReassembled(byte[] whole, int length) {
        bytes = whole;
        offset = 0;
        end = whole.length;
        sent = length;
        headers.bytes = whole;
        headers.reassembled = true;
    }

    /** Whether {@code count} more bytes were captured. */
    boolean has(int count) {
        return end - offset >= count;
    }

    /** Takes the last {@code count} bytes on the wire away: a check sequence. */
    void trimTail(int count) {
        trimTo(Math.max(0, sent - offset - count));
    }

    /** Ends the enclosing layer {@code length} bytes from here, unless it ends before. */
    void trimTo(int length) {
        if (length < sent - offset) {
            sent = offset + length;
            if (length < end - offset) {
                end = sent;
            }
        }
    }

    /** Counts why the frame cannot be read further. */
    Layer stop(Obstacle obstacle) {
        obstacles.add(obstacle);
        return obstacle.end;
    }

    /** Counts that {@code layer} is one too many; the datagram around it stands, if it is the payload of one. */
    Layer tooDeep(Layer layer) {
        obstacles.add(Obstacle.TOO_MANY_LAYERS);
        return layer.inDatagram ? Layer.DATAGRAM : Layer.INVALID;
    }

    /** Counts a frame of {@link #linkType}, which we do not read. */
    Layer stopAtUnknownLink() {
        unknownLinks.add(linkType);
        return stop(Obstacle.UNKNOWN_LINK);
    }

    /** Counts what is odd; decoding goes on. */
    void note(Oddity oddity) {
        oddities.add(oddity);
    }

    /** Passes a VLAN tag. Identifier 0 is a priority tag, which says nothing about the network (IEEE 802.1Q). */
    void vlan(int identifier) {
        if (identifier != 0) {
            if (headers.vlanCount < Headers.VLANS) {
                headers.vlans[headers.vlanCount++] = identifier;
            }
            headers.path = Path.network(headers.path, Path.VLAN, identifier);
        }
    }

    /** Makes the datagram that was described so far the one around whatever comes next. */
    void enterTunnel() {
        Headers h = headers;
        outer.copyFrom(h);
        inTunnel = true;
        if (h.tunnelDepth++ == 0) {
            boolean udp = h.protocol == Headers.UDP && h.hasTransport;
            h.tunnelSourceHigh = h.sourceHigh;
            h.tunnelSourceLow = h.sourceLow;
            h.tunnelDestinationHigh = h.destinationHigh;
            h.tunnelDestinationLow = h.destinationLow;
            h.tunnelSourcePort = udp ? h.sourcePort : 0;
            h.tunnelDestinationPort = udp ? h.destinationPort : 0;
            h.tunnelProtocol = h.protocol;
        }
    }

    /** What the frame comes to when the inside of a tunnel cannot be read: the datagram around it, if there is one. */
    Layer outerInsteadOf(Layer failure) {
        if (!inTunnel) {
            return failure;
        }
        note(Oddity.TUNNEL_OPAQUE);
        headers.copyFrom(outer);
        return Layer.DATAGRAM;
    }

    /** Describes what is left as payload without a transport header that we read. */
    Layer opaque() {
        Headers h = headers;
        h.hasTransport = false;
        h.transportOffset = offset;
        h.sourcePort = 0;
        h.destinationPort = 0;
        payload(offset);
        return Layer.DATAGRAM;
    }

    /** Makes the payload begin at {@code at}, or where the capture ends if that is before. */
    void payload(int at) {
        Headers h = headers;
        h.payloadOffset = Math.min(at, end);
        h.payloadLength = end - h.payloadOffset;
        h.payloadOnWire = sent - at;
    }

    /** Reports every count that was made. */
    void report(CounterSink sink) {
        layers.report(sink);
        obstacles.report(sink);
        unknownLinks.report(sink);
        oddities.report(sink);
    }
}

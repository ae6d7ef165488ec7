package io.postern.capture.decode;

import io.postern.capture.net.IpAddress;
import io.postern.capture.source.Packet;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decoder at work on single frames, for tests. Each frame stands in the middle of a larger array, whose other bytes
 * look like the begin of IP headers, so that a reader that leaves its frame is found out.
 */
final class Decoding {
    private static final int BEFORE = 5, AFTER = 64;

    final Decoder decoder;
    final Headers headers = new Headers();
    private final Packet packet = new Packet();

    Decoding() {
        this(FragmentLimits.DEFAULT);
    }

    Decoding(FragmentLimits limits) {
        decoder = new Decoder(limits);
    }

    /** Decodes a frame that was captured whole. */
    boolean decode(int linkType, byte[] frame) {
        return decode(linkType, frame, frame.length);
    }

    /** Decodes a frame of which {@code original} bytes were on the wire. */
    boolean decode(int linkType, byte[] frame, int original) {
        byte[] array = new byte[BEFORE + frame.length + AFTER];
        Arrays.fill(array, (byte) 0x45);
        System.arraycopy(frame, 0, array, BEFORE, frame.length);
        packet.bytes = array;
        packet.offset = BEFORE;
        packet.captured = frame.length;
        packet.original = original;
        packet.linkType = linkType;
        packet.number++;
        return decoder.decode(packet, headers);
    }

    /** Decodes an Ethernet frame that was captured whole. */
    boolean ethernet(int type, byte[] payload) {
        return decode(LinkType.ETHERNET, FrameBytes.ethernet(type, payload));
    }

    /** Decodes a datagram that is the whole frame. */
    boolean raw(byte[] datagram) {
        return decode(LinkType.RAW, datagram);
    }

    /** Sets the capture time of the frames that follow. */
    Decoding at(long seconds) {
        packet.timeNanos = seconds * 1_000_000_000L;
        return this;
    }

    /** Sets the check sequence that the capture says its frames end with. */
    Decoding checkSequence(int length) {
        packet.frameCheckBytes = length;
        return this;
    }

    /** Addresses, protocol and ports in one line: {@code 192.0.2.1:1 > 192.0.2.2:2 17}. */
    String conversation() {
        return text(headers.sourceHigh, headers.sourceLow, headers.sourcePort)
                + " > "
                + text(headers.destinationHigh, headers.destinationLow, headers.destinationPort)
                + " "
                + headers.protocol;
    }

    /** The outermost addresses in the same form. */
    String tunnel() {
        Headers h = headers;
        return text(h.tunnelSourceHigh, h.tunnelSourceLow, h.tunnelSourcePort)
                + " > "
                + text(h.tunnelDestinationHigh, h.tunnelDestinationLow, h.tunnelDestinationPort)
                + " "
                + h.tunnelProtocol;
    }

    byte[] payload() {
        return Arrays.copyOfRange(headers.bytes, headers.payloadOffset, headers.payloadOffset + headers.payloadLength);
    }

    long count(String key) {
        return counters().getOrDefault(key, 0L);
    }

    Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        decoder.report((key, value) -> {
            if (counters.put(key, value) != null) {
                throw new IllegalStateException("reported twice: " + key);
            }
        });
        return counters;
    }

    private static String text(long high, long low, int port) {
        return new IpAddress(high, low) + ":" + port;
    }
}

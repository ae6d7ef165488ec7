package io.postern.capture.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.source.Packet;

/** What must hold of a decoded frame whatever its bytes are. */
final class DecodedBounds {
    private DecodedBounds() {}

    /** Whether a frame is decoded; fails when the headers point out of their array or contradict themselves. */
    static boolean check(Decoder decoder, Packet packet, Headers headers) {
        if (!decoder.decode(packet, headers)) {
            return false;
        }
        check(packet, headers);
        Headers quoted = new Headers();
        if (decoder.decodeQuoted(headers, quoted)) {
            check(packet, quoted);
        }
        return true;
    }

    private static void check(Packet packet, Headers h) {
        int begin = h.reassembled ? 0 : packet.offset;
        int end = h.reassembled ? h.bytes.length : packet.offset + packet.captured;
        if (h.reassembled) {
            assertThat(h.bytes).isNotSameAs(packet.bytes);
        } else {
            assertThat(h.bytes).isSameAs(packet.bytes);
        }
        assertThat(h.ipVersion).isIn(4, 6);
        assertThat(h.networkOffset).isBetween(begin, end - (h.ipVersion == 4 ? 20 : 40));
        assertThat(h.payloadOffset).isBetween(h.networkOffset + 20, end);
        assertThat(h.payloadLength).isBetween(0, end - h.payloadOffset);
        assertThat(h.payloadOnWire).isGreaterThanOrEqualTo(h.payloadLength);
        assertThat(h.datagramLength).isGreaterThanOrEqualTo(20);
        assertThat(h.protocol).isBetween(0, 255);
        assertThat(h.sourcePort).isBetween(0, 65535);
        assertThat(h.destinationPort).isBetween(0, 65535);
        assertThat(h.vlanCount).isBetween(0, Headers.VLANS);
        assertThat(h.tunnelDepth).isBetween(0, Decoder.MAX_ENCAPSULATIONS);
        if (h.tunnelDepth > 0 || h.vlanCount > 0) {
            assertThat(h.path).isNotZero();
        }
        if (h.hasTransport) {
            assertThat(h.transportOffset).isBetween(h.networkOffset + 20, end);
            if (h.protocol == Headers.TCP) {
                assertThat(h.optionsLength).isBetween(0, 40);
                assertThat(h.optionsOffset).isBetween(h.networkOffset + 20, end - h.optionsLength);
            }
        }
    }
}

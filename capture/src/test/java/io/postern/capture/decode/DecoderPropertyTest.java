package io.postern.capture.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.source.Packet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecoderPropertyTest {
    private final Decoder decoder = new Decoder();
    private final Headers headers = new Headers();

    @Property(tries = 6_000)
    void bytesOfAnyKindAreDecodedInsideTheirBounds(
            @ForAll("linkTypes") int linkType, @ForAll("frames") byte[] frame, @ForAll("lies") int extra) {
        DecodedBounds.check(decoder, packet(linkType, frame, frame.length + extra), headers);
    }

    @Property(tries = 3_000)
    void everyTruncationOfATunnelIsDecodedInsideItsBounds(
            @ForAll("tunnels") byte[] frame, @ForAll("cuts") int cut, @ForAll("lies") int flip) {
        byte[] damaged = frame.clone();
        damaged[Math.floorMod(flip * 31, damaged.length)] ^= (byte) flip;
        int captured = Math.floorMod(cut, frame.length + 1);
        Packet packet = packet(LinkType.RAW, damaged, frame.length);
        packet.captured = captured;
        DecodedBounds.check(decoder, packet, headers);
    }

    @Property(tries = 1_000)
    void pathIsTheSameInBothDirections(@ForAll("kinds") int kind, @ForAll int id, @ForAll int a, @ForAll int b) {
        byte[] there = Tunnels.nest(kind, id, a, b, Tunnels.datagram(a, b));
        byte[] back = Tunnels.nest(kind, id, b, a, Tunnels.datagram(b, a));
        assertThat(decoder.decode(packet(LinkType.RAW, there, there.length), headers))
                .isTrue();
        assertThat(headers.tunnelDepth).isEqualTo(1);
        long path = headers.path;
        assertThat(path).isNotZero();
        assertThat(decoder.decode(packet(LinkType.RAW, back, back.length), headers))
                .isTrue();
        assertThat(headers.path).isEqualTo(path);
    }

    @Property(tries = 1_000)
    void everyPacketIsAccountedForOnce(@ForAll("linkTypes") int linkType, @ForAll("frames") byte[] frame) {
        Decoding decoding = new Decoding();
        boolean described = decoding.decode(linkType, frame);
        assertThat(decoding.count("decoder.datagrams")).isEqualTo(described ? 1 : 0);
        assertThat(decoding.count("decoder.datagrams")
                        + decoding.count("decoder.held_fragments")
                        + decoding.count("decoder.not_ip")
                        + decoding.count("decoder.invalid"))
                .isEqualTo(1);
    }

    @Provide
    Arbitrary<Integer> linkTypes() {
        return Arbitraries.oneOf(
                Arbitraries.of(LinkTypes.READ), Arbitraries.integers().between(0, 301));
    }

    @Provide
    Arbitrary<Integer> lies() {
        return Arbitraries.of(0, 0, 0, 1, 4, 1500, Integer.MAX_VALUE - 1000);
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, 200);
    }

    @Provide
    Arbitrary<Integer> kinds() {
        return Arbitraries.integers().between(0, Tunnels.KINDS - 1);
    }

    /** Random bytes among which those that mean something are frequent. */
    @Provide
    Arbitrary<byte[]> frames() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(24);
        Arbitrary<byte[]> words = Arbitraries.of(List.of(
                        "0800",
                        "86dd",
                        "8100",
                        "8847",
                        "8864",
                        "4500",
                        "4600003c",
                        "60000000",
                        "00002000",
                        "40110000",
                        "402f",
                        "12b50000",
                        "aaaa03000000",
                        "0080c20007",
                        "20000800",
                        "300188be",
                        "0c00",
                        "08000000",
                        "30ff"))
                .map(FrameBytes::hex);
        return Arbitraries.oneOf(noise, words)
                .list()
                .ofMaxSize(16)
                .map(parts -> FrameBytes.join(parts.toArray(byte[][]::new)));
    }

    @Provide
    Arbitrary<byte[]> tunnels() {
        return Combinators.combine(kinds(), kinds(), kinds()).as((first, second, third) -> {
            byte[] inner = Tunnels.nest(first, 7, 1, 2, Tunnels.datagram(3, 4));
            return Tunnels.nest(third, 9, 5, 6, Tunnels.nest(second, 8, 7, 8, inner));
        });
    }

    private static Packet packet(int linkType, byte[] frame, int original) {
        Packet packet = new Packet();
        packet.bytes = frame;
        packet.captured = frame.length;
        packet.original = Math.max(frame.length, original);
        packet.linkType = linkType;
        return packet;
    }
}

package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of RFC 9000 appendix A, and what lies at the edges. */
class NumbersTest {
    private static long read(String digits) {
        byte[] bytes = hex(digits);
        return VariableLength.read(bytes, 0, bytes.length);
    }

    @Test
    void variableLengthNumbers() {
        assertThat(read("c2197c5eff14e88c")).isEqualTo(151_288_809_941_952_652L);
        assertThat(read("9d7f3e7d")).isEqualTo(494_878_333);
        assertThat(read("7bbd")).isEqualTo(15_293);
        assertThat(read("25")).isEqualTo(37);
        assertThat(read("4025")).isEqualTo(37);
        assertThat(read("ffffffffffffffff")).isEqualTo((1L << 62) - 1);
    }

    @Test
    void numbersWithoutTheirEndAreNone() {
        assertThat(read("")).isEqualTo(-1);
        assertThat(read("40")).isEqualTo(-1);
        assertThat(read("9d7f3e")).isEqualTo(-1);
        assertThat(read("c2197c5eff14e8")).isEqualTo(-1);
        assertThat(VariableLength.read(hex("4025"), 0, 1)).isEqualTo(-1);
    }

    @Test
    void packetNumbersAreTheNearestToTheNextOne() {
        assertThat(PacketNumber.decode(0xa82f30eaL, 0x9b32, 16)).isEqualTo(0xa82f9b32L);
        assertThat(PacketNumber.decode(-1, 0, 8)).isZero();
        assertThat(PacketNumber.decode(-1, 2, 32)).isEqualTo(2);
        assertThat(PacketNumber.decode(-1, 0xff, 8)).isEqualTo(0xff);
        assertThat(PacketNumber.decode(0xfe, 0x01, 8)).isEqualTo(0x101);
        assertThat(PacketNumber.decode(0x101, 0xff, 8)).isEqualTo(0xff);
    }
}

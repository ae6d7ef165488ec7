package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CiscoMetadataTest {
    private static final byte[] DATAGRAM = hex("4500001c 00000000 40110000 c0000201 c0000202 00010002 00080000");

    private final Decoding decoding = new Decoding();

    @Test
    void aSecurityGroupTagIsSteppedOver() {
        assertThat(decoding.ethernet(0x8909, join(hex("01 01 0001 0002 0800"), DATAGRAM)))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:1 > 192.0.2.2:2 17");
    }

    @Test
    void severalOptionsAreSteppedOver() {
        assertThat(decoding.ethernet(0x8909, join(hex("01 02 0001 0002 0002 0007 0800"), DATAGRAM)))
                .isTrue();
        assertThat(decoding.conversation()).isEqualTo("192.0.2.1:1 > 192.0.2.2:2 17");
    }

    @Test
    void aTagThatIsCutShortIsCounted() {
        assertThat(decoding.ethernet(0x8909, hex("01"))).isFalse();
        assertThat(decoding.ethernet(0x8909, hex("01 ff 0001 0002 0800"))).isFalse();
        assertThat(decoding.counters()).containsEntry("decoder.event.cisco_metadata.header_too_small", 2L);
    }
}

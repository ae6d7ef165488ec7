package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AddressTextTest {
    private final AddressText text = new AddressText();

    @Property
    void ipv4IsDottedDecimal(@ForAll int bits) {
        isWrittenAsByItsOwnType(0, IpAddress.mapped(bits));
    }

    @Property
    void ipv6IsRfc5952(@ForAll long high, @ForAll long low, @ForAll byte zeroGroups) {
        isWrittenAsByItsOwnType(blank(high, zeroGroups & 15), blank(low, zeroGroups >> 4 & 15));
    }

    private void isWrittenAsByItsOwnType(long high, long low) {
        int length = text.write(high, low);
        assertThat(new String(text.bytes, 0, length, StandardCharsets.US_ASCII))
                .isEqualTo(new IpAddress(high, low).toString());
    }

    /** Zero groups are rare in random numbers and are what the notation is about. */
    private static long blank(long half, int groups) {
        long result = half;
        for (int i = 0; i < 4; i++) {
            if ((groups >> i & 1) != 0) {
                result &= ~(0xffffL << 16 * i);
            }
        }
        return result;
    }
}

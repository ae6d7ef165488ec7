package io.postern.dns.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.capture.net.IpAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
    private static boolean contains(String prefix, String address) {
        return Prefix.parse(prefix).contains(Prefix.address(address));
    }

    @Test
    void anAddressBelongsToThePrefixItBeginsWith() {
        assertThat(contains("192.0.2.0/24", "192.0.2.255")).isTrue();
        assertThat(contains("192.0.2.0/24", "192.0.3.0")).isFalse();
        assertThat(contains("0.0.0.0/0", "203.0.113.9")).isTrue();
        assertThat(contains("2001:db8::/33", "2001:db8:7fff::1")).isTrue();
        assertThat(contains("2001:db8::/33", "2001:db8:8000::1")).isFalse();
        assertThat(contains("2001:db8::1/65", "2001:db8::7fff:ffff:ffff:ffff")).isTrue();
        assertThat(contains("::/0", "192.0.2.1")).isTrue();
        assertThat(contains("192.0.2.7", "192.0.2.7")).isTrue();
        assertThat(contains("192.0.2.7", "192.0.2.6")).isFalse();
    }

    @Test
    void bitsBeyondTheLengthDoNotMatter() {
        assertThat(Prefix.parse("192.0.2.77/24")).isEqualTo(Prefix.parse("192.0.2.0/24"));
        assertThat(Prefix.parse("192.0.2.77/24")).hasToString("192.0.2.0/24");
        assertThat(Prefix.parse("2001:db8:0:1::/48")).hasToString("2001:db8::/48");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "2001:db8::/129",
                "1.2.3.4/x",
                "1.2.3",
                "10.1/16",
                "7",
                "/8"
            })
    void whatIsNoPrefixIsRefused(String text) {
        assertThatThrownBy(() -> Prefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSiteIsA24OrA48() {
        assertThat(Prefix.isSameSite(Prefix.address("192.0.2.1"), Prefix.address("192.0.2.254")))
                .isTrue();
        assertThat(Prefix.isSameSite(Prefix.address("192.0.2.1"), Prefix.address("192.0.3.1")))
                .isFalse();
        assertThat(Prefix.isSameSite(Prefix.address("2001:db8:1::1"), Prefix.address("2001:db8:1:ffff::")))
                .isTrue();
        assertThat(Prefix.isSameSite(Prefix.address("2001:db8:1::1"), Prefix.address("2001:db8:2::1")))
                .isFalse();
        assertThat(Prefix.isSameSite(Prefix.address("192.0.2.1"), Prefix.address("2001:db8::1")))
                .isFalse();
    }

    @Property(tries = 200)
    void aPrefixHasTheAddressItWasMadeOf(@ForAll long high, @ForAll long low, @ForAll @IntRange(max = 128) int length) {
        IpAddress address = new IpAddress(high, low);
        Prefix prefix = new Prefix(address, length);

        assertThat(prefix.contains(address)).isTrue();
        if (length > 64) {
            assertThat(prefix.contains(high, low ^ 1L << 128 - length)).isFalse();
        } else if (length > 0) {
            assertThat(prefix.contains(high ^ 1L << 64 - length, low)).isFalse();
        }
    }
}

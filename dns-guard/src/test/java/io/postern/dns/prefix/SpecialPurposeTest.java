package io.postern.dns.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialPurposeTest {
    private static boolean isSpecial(String address) {
        return SpecialPurpose.bundled().of(Prefix.address(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "127.0.0.1",
                "0.0.0.0",
                "192.168.1.1",
                "172.31.255.255",
                "100.64.0.1",
                "169.254.1.1",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.2.1",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "ff02::1",
                "2001:db8::1",
                // 10.0.0.1 inside 6to4 and NAT64.
                "2002:a00:1::",
                "64:ff9b::a00:1"
            })
    void noPublicNameLeadsThere(String address) {
        assertThat(isSpecial(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "192.0.3.1",
                "198.41.0.4",
                "2606:4700::1111",
                "2001:4860::1",
                "2002:808:808::",
                "64:ff9b::808:808"
            })
    void theRestMayBeAnybodys(String address) {
        assertThat(isSpecial(address)).isFalse();
    }

    @Property(tries = 2000)
    void theFirstLookMissesNothing(@ForAll long high, @ForAll long low, @ForAll boolean four) {
        IpAddress address = four ? new IpAddress(0, IpAddress.mapped((int) low)) : new IpAddress(high, low);

        if (SpecialPurpose.bundled().of(address).isPresent()) {
            assertThat(SpecialPurpose.mayBeSpecial(address.high(), address.low()))
                    .isTrue();
        }
    }

    @Test
    void nat64StandsForAnIpv4Address() {
        assertThat(SpecialPurpose.translated(Prefix.address("64:ff9b::c000:201")))
                .contains(Prefix.address("192.0.2.1"));
        assertThat(SpecialPurpose.translated(Prefix.address("2001:db8::1"))).isEmpty();
        assertThat(SpecialPurpose.bundled().version()).matches("20[0-9]{2}-[01][0-9]-[0-3][0-9]");
    }
}

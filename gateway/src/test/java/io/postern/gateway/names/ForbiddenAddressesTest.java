package io.postern.gateway.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.prefix.Prefix;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenAddressesTest {
    private final ForbiddenAddresses table =
            ForbiddenAddresses.of(Set.of(Prefix.address("198.18.5.5")), List.of(Prefix.parse("203.0.113.0/24")));

    @ParameterizedTest
    @CsvSource({
        "0.1.2.3, UNSPECIFIED",
        "127.9.9.9, LOOPBACK",
        "198.18.5.5, OWN",
        "10.0.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.0.1, PRIVATE",
        "169.254.169.254, METADATA",
        "169.254.1.1, LINK_LOCAL",
        "100.127.255.255, SHARED",
        "239.1.1.1, MULTICAST",
        "255.255.255.255, MULTICAST",
        "192.0.2.1, RESERVED",
        "240.0.0.1, RESERVED",
        "::, UNSPECIFIED",
        "::1, LOOPBACK",
        "fd00:ec2::254, METADATA",
        "fd12::1, PRIVATE",
        "fec0::1, PRIVATE",
        "fe80::1, LINK_LOCAL",
        "ff02::1, MULTICAST",
        "2001:db8::1, RESERVED",
        "4000::1, RESERVED",
        "::ffff:10.0.0.1, PRIVATE",
        "::127.0.0.1, LOOPBACK",
        "::ffff:0:10.0.0.1, RESERVED",
        "64:ff9b::10.0.0.1, PRIVATE",
        "64:ff9b::169.254.169.254, METADATA",
        "64:ff9b:1::8.8.8.8, PRIVATE",
        "2002:7f00:1::1, LOOPBACK",
        "2002:c612:505::1, OWN",
        "2001:0:a00:1::f7f7:f7f7, PRIVATE",
        "2001:0:808:808::f5ff:fffe, PRIVATE",
        "2a00::5efe:10.0.0.1, PRIVATE",
        "2a00::200:5efe:10.0.0.1, PRIVATE"
    })
    void addressesThatNoNameMayLeadTo(String address, AddressClass kind) {
        assertThat(table.classOf(Prefix.address(address))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "203.0.113.7",
                "2a00:1450::1",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "2a00::5efe:8.8.8.8",
                "64:ff9b::203.0.113.7"
            })
    void addressesThatAreAnybodys(String address) {
        assertThat(table.classOf(Prefix.address(address))).isEmpty();
    }

    @Test
    void anOwnAddressIsNeverOpened() {
        ForbiddenAddresses open =
                ForbiddenAddresses.of(Set.of(Prefix.address("203.0.113.9")), List.of(Prefix.parse("203.0.113.0/24")));
        assertThat(open.classOf(Prefix.address("203.0.113.9"))).contains(AddressClass.OWN);
    }
}

package io.postern.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NetworkTableTest {
    /** Networks of a small space, so that they lie in each other often. */
    @Property(tries = 300)
    void findsWhatALookAtEachFinds(
            @ForAll @Size(max = 40) List<@IntRange(max = 0xfffff) Integer> seeds,
            @ForAll @IntRange(max = 0xffff) int asked) {
        List<Prefix> networks = seeds.stream()
                .map(seed -> new Prefix(address(seed & 0xffff), 112 + (seed >>> 16)))
                .toList();
        NetworkTable table = new NetworkTable(networks);
        IpAddress address = address(asked);
        Set<Integer> found = new HashSet<>();
        int last = 128;
        for (int place = table.innermost(address); place != NetworkTable.NONE; place = table.outer(place, address)) {
            assertThat(found.add(table.number(place))).isTrue();
            assertThat(networks.get(table.number(place)).length()).isLessThanOrEqualTo(last);
            last = networks.get(table.number(place)).length();
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, networks.size())
                        .filter(i -> networks.get(i).contains(address))
                        .boxed()
                        .toList());
    }

    private static IpAddress address(int low) {
        return new IpAddress(0x2001_0db8_0000_0000L, low);
    }
}

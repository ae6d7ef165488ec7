package io.postern.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class TunnelWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final Random random = new Random(7);
    private long now;
    private final TunnelWatch watch = new TunnelWatch(() -> now);

    private String hex(int octets) {
        byte[] bytes = new byte[octets];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Alarms when so many names are asked for, one a second. */
    private int alarms(int count, IntFunction<String> name) {
        int alarms = 0;
        for (int i = 0; i < count; i++) {
            now += SECOND;
            alarms += watch.asked(Front.CLIENT, name.apply(i)).isPresent() ? 1 : 0;
        }
        return alarms;
    }

    @Test
    void namesFullOfDataAreAnAlarmOnce() {
        assertThat(alarms(200, _ -> hex(28) + "." + hex(28) + ".t.attacker.com"))
                .isEqualTo(1);
    }

    @Test
    void theAlarmSaysWhatItIsAbout() {
        Optional<TunnelWatch.Found> found = Optional.empty();
        for (int i = 0; i < 40; i++) {
            now += SECOND;
            found = watch.asked(Front.CLIENT, hex(20) + ".attacker.co.uk");
        }

        assertThat(found.orElseThrow().names()).isEqualTo(40);
        assertThat(found.get().octets()).isEqualTo(40 * 40);
        assertThat(TunnelWatch.domain("x.attacker.co.uk")).contains("attacker.co.uk");
    }

    @Test
    void dataInOctetsThatAreNoLettersCountsToo() {
        assertThat(TunnelWatch.domain("\\200\\201abc\\.d.t.attacker.com")).contains("attacker.com");
        assertThat(alarms(60, i -> "\\200\\201\\202" + hex(10) + i + ".t.attacker.com"))
                .isEqualTo(1);
    }

    @Test
    void veryManyShortNamesAreAnAlarm() {
        assertThat(alarms(450, i -> "x" + i + ".attacker.com")).isEqualTo(1);
    }

    @Test
    void anHourLaterThereIsAnother() {
        alarms(100, _ -> hex(30) + ".attacker.com");
        now += 3601 * SECOND;

        assertThat(alarms(100, _ -> hex(30) + ".attacker.com")).isEqualTo(1);
    }

    @Test
    void theSameNamesAgainAndAgainAreNone() {
        String name = hex(30) + ".attacker.com";

        assertThat(alarms(5000, _ -> name)).isZero();
    }

    @Test
    void mirrorsAndContentNetworksAreQuiet() {
        assertThat(alarms(300, i -> "d" + hex(6) + i % 90 + ".cloudfront.net")).isZero();
        assertThat(alarms(60, i -> "static-assets-production-eu-west-" + i + ".pkg.example.com"))
                .isZero();
        assertThat(alarms(200, i -> i % 100 + ".debian.org")).isZero();
        assertThat(alarms(30, i -> hex(16) + ".blob.storage.com"))
                .as("a few hashed names")
                .isZero();
    }

    @Test
    void reversedAddressesAndListsOfThemAreQuiet() {
        assertThat(alarms(1000, i -> i % 256 + "." + i / 256 + ".0.10.in-addr.arpa"))
                .isZero();
        assertThat(alarms(399, i -> i % 256 + "." + i / 256 + ".0.10.zen.list.org"))
                .isZero();
        assertThat(alarms(100, i -> String.join(".", hex(16).split("")) + "." + "list.net"))
                .as("IPv6, a label a digit")
                .isZero();
    }

    @Test
    void clientsCountEachByItself() {
        for (int i = 0; i < 39; i++) {
            assertThat(watch.asked(Front.CLIENT, hex(30) + ".attacker.com")).isEmpty();
            assertThat(watch.asked(io.postern.dns.prefix.Prefix.address("10.20.0.6"), hex(30) + ".attacker.com"))
                    .isEmpty();
        }
    }

    @Test
    void internalNamesAreNobodysDomain() {
        assertThat(alarms(1000, i -> hex(30) + ".svc.cluster.local")).isZero();
        assertThat(TunnelWatch.domain("com")).isEmpty();
        assertThat(TunnelWatch.domain(".")).isEmpty();
    }
}

package io.postern.dns.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.verdict.Judgement;
import org.junit.jupiter.api.Test;

/** What the guard remembers has an end, and what is forgotten is known to be. */
class BoundsTest {
    private static final Endpoint RESOLVER = new Endpoint(new IpAddress(0, IpAddress.mapped(0x0a00_0035)), 53);

    private static IpAddress address(int number) {
        return new IpAddress(0, IpAddress.mapped(number));
    }

    @Test
    void slotsHoldAMillionExchangesAndCountWhatTheyForget() {
        ExchangeSlots slots = new ExchangeSlots();
        int more = 1000;
        for (int number = 0; number < ExchangeSlots.MAX + more; number++) {
            slots.add(number, 7, number, false);
        }

        assertThat(slots.overwritten()).isEqualTo(more);
        assertThat(slots.find(0)).isEqualTo(ExchangeSlots.NONE);
        assertThat(slots.spelling(slots.find(more))).isEqualTo(more);
        assertThat(slots.find(ExchangeSlots.MAX + more - 1)).isNotEqualTo(ExchangeSlots.NONE);
    }

    @Test
    void slotsOfExchangesThatAreOverAreUsedAgain() {
        ExchangeSlots slots = new ExchangeSlots();
        for (int number = 0; number < 3_000_000; number++) {
            slots.add(number, number * 100_000_000L, 0, true);
        }

        assertThat(slots.overwritten()).isZero();
    }

    @Test
    void aSlotKeepsWhatTheFirstAnswerSaid() {
        ExchangeSlots slots = new ExchangeSlots();
        slots.add(5, 1000, 0xdead_beef, true);
        int slot = slots.find(5);
        slots.answer(slot, 0x1234_5678_9abc_def0L, (1L << 48) - 1, 255, 2000, 77);
        slots.setInCase(slot, true);
        for (int number = 6; number < 5000; number++) {
            slots.add(number, 3000, 0, false);
        }

        slot = slots.find(5);
        assertThat(slots.spelling(slot)).isEqualTo(0xdead_beef);
        assertThat(slots.digest(slot)).isEqualTo(0x1234_5678_9abc_def0L);
        assertThat(slots.packet(slot)).isEqualTo((1L << 48) - 1);
        assertThat(slots.timeToLive(slot)).isEqualTo(255);
        assertThat(slots.nanos(slot)).isEqualTo(2000);
        assertThat(slots.copy(slot)).isEqualTo(77);
        assertThat(slots.hadEdns(slot)).isTrue();
        assertThat(slots.isAnswered(slot)).isTrue();
        assertThat(slots.isInCase(slot)).isTrue();
        assertThat(slots.isAnswered(slots.find(6))).isFalse();
    }

    @Test
    void domainsThatShareAnAddressAreAFew() {
        Gathered gathered = new Gathered();
        for (int domain = 0; domain < 100; domain++) {
            gathered.shared(RESOLVER, address(1), "d" + domain + ".example");
            gathered.foundBogus(RESOLVER, "d" + domain + ".example");
        }

        assertThat(gathered.shared(RESOLVER, address(1), "d3.example"))
                .hasSize(8)
                .contains("d0.example", "d7.example");
        assertThat(gathered.foundBogus(RESOLVER, "d3.example")).hasSize(8);
        assertThat(gathered.shared(RESOLVER, address(2), "d3.example")).containsExactly("d3.example");
    }

    @Test
    void ofManyAddressesTheLatestAreKept() {
        Gathered gathered = new Gathered();
        for (int number = 0; number < 20_000; number++) {
            gathered.shared(RESOLVER, address(number), "one.example");
        }

        assertThat(gathered.shared(RESOLVER, address(19_999), "two.example")).hasSize(2);
        assertThat(gathered.shared(RESOLVER, address(0), "two.example")).containsExactly("two.example");
    }

    @Test
    void queriesAreFoundByWhoAskedWhatUntilTheyAreOld() {
        AskedIndex index = new AskedIndex();
        long key = AskedIndex.key(0, address(9).low(), 4000, 55);
        index.add(key, 0, address(53).low(), 65_535, 65_534, -3, 1000, 42);

        int at = index.find(key, 1000);
        assertThat(index.server(at)).isEqualTo(new Endpoint(address(53), 65_535));
        assertThat(index.id(at)).isEqualTo(65_534);
        assertThat(index.exchange(at)).isEqualTo(-3);
        assertThat(index.nanos(at)).isEqualTo(1000);
        assertThat(index.packet(at)).isEqualTo(42);
        assertThat(index.find(key, 1001)).isNegative();
        assertThat(index.find(AskedIndex.key(0, address(9).low(), 4001, 55), 0)).isNegative();
    }

    @Test
    void whatWasClearedIsKnownForTenMinutes() {
        Cleared cleared = new Cleared();
        long key = Cleared.key(1, 2);
        cleared.add(key, 0, Judgement.NOTHING_KNOWN);

        assertThat(cleared.of(key, Cleared.VALID_NANOS - 1)).contains(Judgement.NOTHING_KNOWN);
        assertThat(cleared.of(key, Cleared.VALID_NANOS)).isEmpty();
        assertThat(cleared.of(key + 1, 0)).isEmpty();
    }
}

package io.postern.gateway.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailingNamesTest {
    private static final int NXDOMAIN = 3;
    private final FailingNames names = new FailingNames();

    private void fails(String name, int type) {
        names.add(new StringBuilder(name), NXDOMAIN, type, "a.pcap", 1);
    }

    @Test
    void letterCaseMakesNoOtherName() {
        fails("Sum.Example.Test", 1);
        fails("sum.example.test", 28);
        assertThat(names.ranked()).singleElement().satisfies(name -> {
            assertThat(name.name()).isEqualTo("sum.example.test");
            assertThat(name.count(NXDOMAIN)).isEqualTo(2);
            assertThat(name.types()).containsExactly(1, 28);
        });
    }

    @Test
    void whatFailsMostComesFirst() {
        fails("b.test", 1);
        fails("c.test", 1);
        fails("c.test", 1);
        fails("a.test", 1);
        assertThat(names.ranked()).extracting(FailingName::name).containsExactly("c.test", "a.test", "b.test");
    }

    @Test
    void namesBeyondTheCapAreCounted() {
        for (int i = 0; i < FailingNames.KEPT + 10; i++) {
            fails("host" + i + ".test", 1);
        }
        fails("host3.test", 1);
        assertThat(names.ranked())
                .hasSize(FailingNames.KEPT)
                .first()
                .extracting(FailingName::name)
                .isEqualTo("host3.test");
        assertThat(names.beyond()).isEqualTo(10);
    }

    @Test
    void capturesAddUp() {
        fails("a.test", 1);
        FailingNames later = new FailingNames();
        later.add(new StringBuilder("a.test"), FailingName.UNANSWERED, 1, "b.pcap", 9);
        later.add(new StringBuilder("z.test"), NXDOMAIN, 1, "b.pcap", 10);
        names.add(later);
        assertThat(names.ranked()).extracting(FailingName::name).containsExactly("a.test", "z.test");
        assertThat(names.ranked().getFirst().seen().first())
                .extracting(Sightings.Sighting::packet)
                .containsExactly(1L, 9L);
    }
}

package io.postern.capture.live.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.capture.live.Backend;
import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.CannotListenException.Reason;
import io.postern.capture.live.LiveOptions;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.PacketSink;
import io.postern.capture.live.backend.Loopback.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveSourcesTest {
    private static final int ETHERNET = 1, SLL2 = 276;
    private static final int UDP_PAYLOAD = 42;

    @ParameterizedTest
    @EnumSource
    void packetOnLoopbackIsSeenOnceThoughItPassesTwice(Backend backend) throws IOException {
        try (Loopback loopback = new Loopback();
                LiveSource source = Loopback.open("lo", only(backend, loopback))) {
            long before = nanosNow();
            loopback.send("first of two");
            loopback.send("second of two");

            List<Seen> seen = loopback.seenUntil(source, "second of two");

            assertThat(seen).hasSize(2);
            Seen first = seen.getFirst();
            assertThat(first.holds("first of two")).isTrue();
            assertThat(first.linkType()).isEqualTo(ETHERNET);
            assertThat(first.original())
                    .isEqualTo(UDP_PAYLOAD + 12)
                    .isEqualTo(first.bytes().length());
            assertThat(first.source()).isEqualTo("lo");
            assertThat(first.timeNanos()).isBetween(before - 1_000_000_000L, nanosNow());
            assertThat(seen).extracting(Seen::number).containsExactly(1L, 2L);
            assertThat(counters(source))
                    .containsEntry("live.packets", 2L)
                    .containsEntry("live.dropped.kernel", 0L)
                    .containsEntry("live.dropped.interface", 0L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void packetOnAnyIsSeenOnceWithTheHeaderThatNamesTheInterface(Backend backend) throws IOException {
        try (Loopback loopback = new Loopback();
                LiveSource source = Loopback.open("any", only(backend, loopback))) {
            loopback.send("seen from any");

            List<Seen> seen = loopback.seenUntil(source, "seen from any");

            assertThat(seen).hasSize(1);
            assertThat(seen.getFirst().linkType()).isEqualTo(SLL2);
            // The protocol type comes first, then, from the fifth byte on, the interface's index.
            assertThat(seen.getFirst().bytes()).startsWith("\b\0\0\0\0\0\0\1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheFilterLeavesOutIsNotHandedOver(Backend backend) throws IOException {
        try (Loopback loopback = new Loopback();
                Loopback other = new Loopback();
                LiveSource source = Loopback.open("lo", only(backend, loopback))) {
            other.send("not this");
            loopback.send("but this");

            assertThat(loopback.seenUntil(source, "but this")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void framesAreCutAtTheSnapLengthAndKeepTheirOwn(Backend backend) throws IOException {
        try (Loopback loopback = new Loopback();
                LiveSource source = Loopback.open("lo", only(backend, loopback).snapped(64))) {
            loopback.send("x".repeat(500));

            Seen cut = loopback.seenUntil(source, "xxx").getFirst();

            assertThat(cut.bytes()).hasSize(64);
            assertThat(cut.original()).isEqualTo(UDP_PAYLOAD + 500);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pollReturnsWithinATickWhenNothingComes(Backend backend) throws IOException {
        try (LiveSource source = Loopback.open("lo", LiveOptions.of(backend).filtered("udp port 1 and udp port 2"))) {
            assertThat(source.poll(packet -> {})).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSinkThrowsReachesWhoPolls(Backend backend) throws IOException {
        try (Loopback loopback = new Loopback();
                LiveSource source = Loopback.open("lo", only(backend, loopback))) {
            loopback.send("poison");

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 50; i++) {
                            source.poll(packet -> {
                                throw new IllegalStateException("a fault of the decoder");
                            });
                        }
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a fault of the decoder");
        }
    }

    @ParameterizedTest
    @EnumSource
    void interfaceThatIsNotThereIsSaidWithThoseThatAre(Backend backend) {
        assertThatThrownBy(() -> Loopback.open("no-such-if0", LiveOptions.of(backend)))
                .isInstanceOfSatisfying(
                        CannotListenException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_SUCH_INTERFACE))
                .hasMessageStartingWith("no-such-if0: no such interface; there are ")
                .hasMessageContaining("lo");
    }

    @ParameterizedTest
    @EnumSource
    void filterThatMakesNoSenseIsSaidInLibpcapsWords(Backend backend) {
        assertThatThrownBy(() -> Loopback.open("lo", LiveOptions.of(backend).filtered("tcp prot 443")))
                .isInstanceOfSatisfying(
                        CannotListenException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_FILTER))
                .hasMessageStartingWith("lo: filter 'tcp prot 443': ");
    }

    @Test
    void ringKeepsBothDirectionsOfAConversationInOneThread() throws IOException {
        try (Loopback loopback = new Loopback()) {
            List<LiveSource> sources = Loopback.open("lo", only(Backend.RING, loopback), 3);
            Map<Integer, Integer> conversations = new HashMap<>();
            try {
                for (int i = 0; i < 40; i++) {
                    conversations.put(loopback.converse("conversation " + i), 0);
                }
                Map<Integer, Integer> placed = new HashMap<>();
                for (int place = 0; place < sources.size(); place++) {
                    int here = place;
                    LiveSource source = sources.get(place);
                    PacketSink sink = packet -> {
                        int port = Seen.of(packet).otherPort(loopback.port());
                        assertThat(placed.getOrDefault(port, here))
                                .as("port %d", port)
                                .isEqualTo(here);
                        placed.put(port, here);
                        conversations.merge(port, 1, Integer::sum);
                    };
                    while (source.poll(sink) > 0) {
                        // until a tick passes without one
                    }
                }
                assertThat(conversations.values()).containsOnly(2);
                assertThat(new HashSet<>(placed.values())).hasSizeGreaterThan(1);
            } finally {
                sources.forEach(LiveSource::close);
            }
        }
    }

    @Test
    void libpcapServesOneThread() {
        assertThatThrownBy(() -> LiveSources.open("lo", LiveOptions.of(Backend.PCAP4J), 2))
                .isInstanceOf(CannotListenException.class)
                .hasMessage("lo: libpcap serves one thread; for 2 take the backend ring");
    }

    @Test
    void tagsInAFilterOfTheRingAreRefusedSinceTheyWouldNeverMatch() {
        assertThatThrownBy(
                        () -> Loopback.open("lo", LiveOptions.of(Backend.RING).filtered("vlan 7 and tcp")))
                .isInstanceOf(CannotListenException.class)
                .hasMessageContaining("'vlan' would never match");
    }

    private static LiveOptions only(Backend backend, Loopback loopback) {
        return LiveOptions.of(backend).buffered(8).filtered("udp port " + loopback.port());
    }

    private static long nanosNow() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private static Map<String, Long> counters(LiveSource source) {
        Map<String, Long> counters = new HashMap<>();
        source.report(counters::put);
        return counters;
    }
}

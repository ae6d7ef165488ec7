package io.postern.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.capture.source.Packet;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterExpressionTest {
    private static final int ETHERNET = 1, RAW = 101, BLUETOOTH = 187;
    private static final String IPV4_TCP_443 =
            "45000028000000004006000001020304050607080fa001bb00000000000000005002000000000000";
    private static final String ETHERNET_HEADER = "00005e00530100005e0053020800";

    @BeforeEach
    void libpcap() {
        Programs.needLibpcap();
    }

    @Test
    void expressionIsCompiledForEachLinkTypeThatComes() throws IOException {
        PacketFilter filter = FilterExpression.of("tcp dst port 443").filter();

        assertThat(filter.passes(packet(ETHERNET, ETHERNET_HEADER + IPV4_TCP_443)))
                .isTrue();
        assertThat(filter.passes(packet(RAW, IPV4_TCP_443))).isTrue();
        assertThat(filter.passes(packet(RAW, IPV4_TCP_443.replace("01bb", "01bc"))))
                .isFalse();
        assertThat(filter.passes(packet(ETHERNET, IPV4_TCP_443))).isFalse();
        assertThat(counters(filter)).containsOnly(Map.entry("filter.passed", 2L), Map.entry("filter.left_out", 2L));
    }

    @Test
    void packetsOfLinkTypesWithoutSuchAThingAreLeftOutAndCountedApart() throws IOException {
        PacketFilter filter = FilterExpression.of("wlan type mgt").filter();

        assertThat(filter.passes(packet(ETHERNET, ETHERNET_HEADER + IPV4_TCP_443)))
                .isFalse();
        assertThat(filter.leftOut()).isEqualTo(1);
        assertThat(counters(filter)).containsOnly(Map.entry("filter.left_out.link_type", 1L));
    }

    @Test
    void linkTypeThatLibpcapDoesNotKnowIsNoFault() throws IOException {
        PacketFilter filter = FilterExpression.of("tcp").filter();

        assertThat(filter.passes(packet(BLUETOOTH, IPV4_TCP_443))).isFalse();
        assertThat(filter.passes(packet(65_000, IPV4_TCP_443))).isFalse();
        assertThat(filter.leftOut()).isEqualTo(2);
    }

    @Test
    void nonsenseIsSaidInLibpcapsWords() {
        assertThatThrownBy(() -> FilterExpression.of("tcp prot 443"))
                .isInstanceOf(BadFilterException.class)
                .hasMessageStartingWith("filter 'tcp prot 443': ");
    }

    @Test
    void whatIsWatchedCanBeSaidOnEveryLinkTypeOfInterfaces() throws IOException {
        String watched = WatchedTraffic.expression(java.util.List.of(8443));
        for (int linkType : new int[] {0, 1, 9, 101, 105, 113, 127, 276}) {
            assertThat(FilterCompiler.compile(watched, linkType).instructions().size())
                    .as("link type %d", linkType)
                    .isBetween(20, FilterProgram.MOST_INSTRUCTIONS);
        }
    }

    private static Packet packet(int linkType, String hex) {
        Packet packet = new Packet();
        packet.bytes = HexFormat.of().parseHex(hex);
        packet.captured = packet.bytes.length;
        packet.original = packet.captured;
        packet.linkType = linkType;
        return packet;
    }

    private static Map<String, Long> counters(PacketFilter filter) {
        Map<String, Long> counters = new HashMap<>();
        filter.report(counters::put);
        return counters;
    }
}

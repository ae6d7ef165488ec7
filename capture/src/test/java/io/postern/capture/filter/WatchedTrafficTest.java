package io.postern.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedTrafficTest {
    private static final int ETHERNET = 1, TCP = 6, UDP = 17, ICMP = 1;
    private static final String MACS = "00005e00530100005e005302";

    @Test
    void portsAreThoseThatAreAlwaysWatchedAndTheOnesGiven() {
        assertThat(WatchedTraffic.expression(List.of(8443, 443)))
                .contains("tcp port 443 ", "udp port 53 ", "tcp port 853 ", "tcp port 8443 ", "udp port 8443 ")
                .containsOnlyOnce("tcp port 443 ");
    }

    @Test
    void portThatIsNoneIsRefused() {
        assertThatThrownBy(() -> WatchedTraffic.expression(List.of(65_536)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ports are 1 to 65535, not 65536");
    }

    @ParameterizedTest
    @CsvSource({
        "6, 443, true", "17, 443, true", "17, 53, true", "6, 53, true", "6, 853, true", "6, 8443, true",
        "6, 80, false", "17, 123, false", "6, 22, false", "17, 4789, true", "17, 6081, true", "17, 2152, true"
    })
    void watchedPortsPassInBothDirectionsAndOthersDoNot(int protocol, int port, boolean passes) throws IOException {
        assertThat(passes(MACS + "0800" + ipv4(protocol, 0) + ports(40_000, port)))
                .isEqualTo(passes);
        assertThat(passes(MACS + "0800" + ipv4(protocol, 0) + ports(port, 40_000)))
                .isEqualTo(passes);
        assertThat(passes(MACS + "86dd" + ipv6(protocol) + ports(40_000, port))).isEqualTo(passes);
    }

    @Test
    void whatMayHoldWatchedTrafficPassesWhole() throws IOException {
        String web = ports(40_000, 80);
        assertThat(passes(MACS + "81000007" + "0800" + ipv4(TCP, 0) + web))
                .as("VLAN")
                .isTrue();
        assertThat(passes(MACS + "88a80007" + "81000008" + "0800" + ipv4(TCP, 0) + web))
                .as("QinQ")
                .isTrue();
        assertThat(passes(MACS + "8864" + "11000001001a0021" + ipv4(TCP, 0) + web))
                .as("PPPoE")
                .isTrue();
        assertThat(passes(MACS + "8847" + "00001140" + ipv4(TCP, 0) + web))
                .as("MPLS")
                .isTrue();
        assertThat(passes(MACS + "0800" + ipv4(47, 0) + web)).as("GRE").isTrue();
        assertThat(passes(MACS + "0800" + ipv4(4, 0) + ipv4(TCP, 0) + web))
                .as("IP in IP")
                .isTrue();
        assertThat(passes(MACS + "86dd" + ipv6(0) + web))
                .as("hop-by-hop options")
                .isTrue();
        assertThat(passes(MACS + "86dd" + ipv6(44) + web)).as("IPv6 fragment").isTrue();
        assertThat(passes(MACS + "0800" + ipv4(UDP, 0x00b9) + "ffff"))
                .as("last fragment")
                .isTrue();
        assertThat(passes(MACS + "0800" + ipv4(UDP, 0x2000) + web))
                .as("first fragment")
                .isTrue();
    }

    @Test
    void errorsPassAndOtherMessagesOfIcmpDoNot() throws IOException {
        assertThat(passes(MACS + "0800" + ipv4(ICMP, 0) + "0303" + "0".repeat(60)))
                .as("unreachable")
                .isTrue();
        assertThat(passes(MACS + "0800" + ipv4(ICMP, 0) + "0b00" + "0".repeat(60)))
                .as("time exceeded")
                .isTrue();
        assertThat(passes(MACS + "0800" + ipv4(ICMP, 0) + "0800" + "0".repeat(60)))
                .as("echo")
                .isFalse();
        assertThat(passes(MACS + "86dd" + ipv6(58) + "0104" + "0".repeat(60)))
                .as("ICMPv6 error")
                .isTrue();
        assertThat(passes(MACS + "86dd" + ipv6(58) + "8700" + "0".repeat(60)))
                .as("neighbour")
                .isFalse();
        assertThat(passes(MACS + "0806" + "0".repeat(56))).as("ARP").isFalse();
    }

    private static boolean passes(String hex) throws IOException {
        Programs.needLibpcap();
        byte[] bytes = HexFormat.of().parseHex(hex);
        FilterProgram program = FilterCompiler.compile(WatchedTraffic.expression(List.of(8443)), ETHERNET);
        return new FilterMachine(program).run(bytes, 0, bytes.length, bytes.length) != 0;
    }

    private static String ipv4(int protocol, int fragment) {
        return "450000300001%04x40%02x0000c000020ac633640a".formatted(fragment, protocol);
    }

    private static String ipv6(int next) {
        return "600000000010%02x40".formatted(next) + "20010db8" + "0".repeat(23) + "1" + "20010db8" + "0".repeat(23)
                + "2";
    }

    private static String ports(int source, int destination) {
        return "%04x%04x".formatted(source, destination) + "0".repeat(40);
    }
}

package io.postern.capture.decode;

import static io.postern.capture.decode.FrameBytes.extension;
import static io.postern.capture.decode.FrameBytes.fragment6;
import static io.postern.capture.decode.FrameBytes.hex;
import static io.postern.capture.decode.FrameBytes.ipv4;
import static io.postern.capture.decode.FrameBytes.ipv6;
import static io.postern.capture.decode.FrameBytes.join;
import static io.postern.capture.decode.FrameBytes.tcp;
import static io.postern.capture.decode.FrameBytes.udp;
import static io.postern.capture.decode.FrameBytes.vlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {
    private static final String CLIENT = "192.0.2.1", SERVER = "198.51.100.2", ROUTER = "203.0.113.9";
    private static final byte[] SEGMENT = ipv4(CLIENT, SERVER, 6, tcp(40000, 443, 2, new byte[100]));
    private static final byte[] QUERY = ipv4(CLIENT, SERVER, 17, udp(40000, 53, new byte[100]));

    private final Decoding decoding = new Decoding();
    private final Headers quoted = new Headers();

    private static byte[] error4(String typeAndCode, byte[] quotation) {
        return ipv4(ROUTER, CLIENT, 1, join(hex(typeAndCode), hex("0000 00000000"), quotation));
    }

    private static byte[] error6(String typeAndCode, byte[] quotation) {
        return ipv6("2001:db8::9", "2001:db8::1", 58, join(hex(typeAndCode), hex("0000 00000000"), quotation));
    }

    private boolean quote(byte[] error) {
        assertThat(decoding.raw(error)).isTrue();
        return decoding.decoder.decodeQuoted(decoding.headers, quoted);
    }

    private String conversation() {
        return new IpAddress(quoted.sourceHigh, quoted.sourceLow) + ":" + quoted.sourcePort + " > "
                + new IpAddress(quoted.destinationHigh, quoted.destinationLow) + ":" + quoted.destinationPort + " "
                + quoted.protocol;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0301", "0400", "0501", "0b00", "0c00"})
    void everyErrorQuotes(String typeAndCode) {
        assertThat(quote(error4(typeAndCode, SEGMENT))).isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:40000 > 198.51.100.2:443 6");
        assertThat(quoted.hasTransport).isTrue();
        assertThat(quoted.tcpFlags).isEqualTo(Headers.SYN);
        assertThat(quoted.sequence).isEqualTo(0x01020304);
        assertThat(quoted.timeToLive).isEqualTo(64);
        assertThat(decoding.conversation()).as("the error itself").isEqualTo("203.0.113.9:0 > 192.0.2.1:0 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0800", "0000", "0d00"})
    void otherMessagesQuoteNothing(String typeAndCode) {
        assertThat(quote(error4(typeAndCode, SEGMENT))).isFalse();
    }

    @Test
    void eightBytesOfTcpAreEnoughForThePorts() {
        assertThat(decoding.raw(ipv4(SERVER, CLIENT, 6, tcp(443, 40000, 18, new byte[0]))))
                .isTrue();
        assertThat(quote(error4("0301", Arrays.copyOf(SEGMENT, 28)))).isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:40000 > 198.51.100.2:443 6");
        assertThat(quoted.hasTransport).isTrue();
        assertThat(quoted.sequence).isEqualTo(0x01020304);
        assertThat(quoted.acknowledgment).isZero();
        assertThat(quoted.tcpFlags).isZero();
        assertThat(quoted.optionsLength).isZero();
        assertThat(quoted.payloadOffset).isLessThanOrEqualTo(quoted.bytes.length);
    }

    @Test
    void lessThanThePortsGivesTheAddresses() {
        assertThat(quote(error4("0301", Arrays.copyOf(SEGMENT, 27)))).isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:0 > 198.51.100.2:0 6");
        assertThat(quoted.hasTransport).isFalse();
    }

    @Test
    void otherTransports() {
        assertThat(quote(error4("0303", Arrays.copyOf(QUERY, 28)))).isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:40000 > 198.51.100.2:53 17");
        assertThat(quoted.payloadLength).isZero();
        assertThat(quoted.payloadOnWire).isEqualTo(100);
        byte[] echo = ipv4(CLIENT, SERVER, 1, hex("0800 0000 beef 0001"));
        assertThat(quote(error4("0301", echo))).isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:48879 > 198.51.100.2:48879 1");
        byte[] sctp = ipv4(CLIENT, SERVER, 132, hex("0009 000a 00000001"));
        assertThat(quote(error4("0301", sctp))).isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:9 > 198.51.100.2:10 132");
        byte[] tunnel = ipv4(CLIENT, SERVER, 47, hex("0000 0800 00000001"));
        assertThat(quote(error4("0301", tunnel))).isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:0 > 198.51.100.2:0 47");
    }

    @Test
    void laterFragmentHasNoPorts() {
        assertThat(quote(error4("0b01", ipv4(CLIENT, SERVER, 17, 1, 0x2000, udp(7, 8, new byte[8])))))
                .isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:7 > 198.51.100.2:8 17");
        assertThat(quote(error4("0b01", ipv4(CLIENT, SERVER, 17, 1, 0x2001, udp(7, 8, new byte[8])))))
                .isTrue();
        assertThat(conversation()).isEqualTo("192.0.2.1:0 > 198.51.100.2:0 17");
    }

    @Test
    void ipv6ErrorsQuoteThroughExtensionHeaders() {
        byte[] datagram = ipv6("2001:db8::1", "2001:db8::2", 60, extension(6, tcp(1, 2, 16, new byte[4])));
        assertThat(quote(error6("0100", datagram))).isTrue();
        assertThat(conversation()).isEqualTo("2001:db8::1:1 > 2001:db8::2:2 6");
        byte[] first = fragment6(17, 0, true, 5, udp(3, 4, new byte[8]));
        assertThat(quote(error6("0301", ipv6("2001:db8::1", "2001:db8::2", 44, first))))
                .isTrue();
        assertThat(conversation()).isEqualTo("2001:db8::1:3 > 2001:db8::2:4 17");
        byte[] later = fragment6(17, 8, true, 5, udp(3, 4, new byte[8]));
        assertThat(quote(error6("0301", ipv6("2001:db8::1", "2001:db8::2", 44, later))))
                .isTrue();
        assertThat(conversation()).isEqualTo("2001:db8::1:0 > 2001:db8::2:0 17");
        assertThat(quote(error6("8000", datagram))).isFalse();
        assertThat(quote(error6("0500", datagram))).isFalse();
    }

    @Test
    void whatIsNoDatagramIsNotDescribed() {
        assertThat(quote(error4("0301", Arrays.copyOf(SEGMENT, 19)))).isFalse();
        assertThat(quote(error4("0301", ipv6("::1", "::2", 6, new byte[40])))).isFalse();
        assertThat(quote(error6("0100", SEGMENT))).isFalse();
        assertThat(decoding.raw(SEGMENT)).isTrue();
        assertThat(decoding.decoder.decodeQuoted(decoding.headers, quoted)).isFalse();
        assertThat(decoding.raw(ipv4(ROUTER, CLIENT, 1, hex("0301 0000")))).isTrue();
        assertThat(decoding.decoder.decodeQuoted(decoding.headers, quoted)).isFalse();
    }

    @Test
    void quotationKeepsThePathOfTheError() {
        assertThat(decoding.ethernet(0x8100, vlan(12, 0x0800, error4("0301", SEGMENT))))
                .isTrue();
        assertThat(decoding.decoder.decodeQuoted(decoding.headers, quoted)).isTrue();
        assertThat(quoted.path).isEqualTo(decoding.headers.path).isNotZero();
        assertThat(quoted.vlans[0]).isEqualTo(12);
    }

    @Test
    void quotationIsNotCounted() {
        assertThat(quote(error4("0301", Arrays.copyOf(SEGMENT, 28)))).isTrue();
        assertThat(decoding.counters())
                .containsEntry("decoder.ipv4", 1L)
                .doesNotContainKeys("decoder.tcp", "decoder.event.tcp.pkt_too_small");
    }
}

package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommunityIdTest {
    private final CommunityId ids = new CommunityId();

    private static IpAddress address(String text) throws UnknownHostException {
        ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
        return bytes.remaining() == 4
                ? new IpAddress(0, IpAddress.mapped(bytes.getInt()))
                : new IpAddress(bytes.getLong(), bytes.getLong());
    }

    private String of(String client, String server, int protocol, int clientPort, int serverPort)
            throws UnknownHostException {
        return new String(
                ids.of(address(client), address(server), protocol, clientPort, serverPort), StandardCharsets.US_ASCII);
    }

    /** The identifiers are those that the specification's reference implementation gives. */
    @ParameterizedTest
    @CsvSource({
        "128.232.110.120, 66.35.250.204, 6, 34855, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "192.168.1.52, 8.8.8.8, 17, 54585, 53, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
        "192.168.0.89, 192.168.0.1, 1, 8, 0, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
        "fe80::200:86ff:fe05:80da, fe80::260:97ff:fe07:69ea, 58, 135, 0, 1:dGHyGvjMfljg6Bppwm3bg0LO8TY=",
        "192.168.170.8, 192.168.170.56, 132, 7, 80, 1:jQgCxbku+pNGw8WPbEc/TS/uTpQ=",
    })
    void specifiedFlowsHaveTheirSpecifiedNames(
            String client, String server, int protocol, int clientPort, int serverPort, String expected)
            throws UnknownHostException {
        assertThat(of(client, server, protocol, clientPort, serverPort)).isEqualTo(expected);
        assertThat(of(client, server, protocol, clientPort, serverPort))
                .as("when remembered")
                .isEqualTo(expected);
    }

    @Test
    void bothDirectionsHaveOneName() throws UnknownHostException {
        assertThat(of("66.35.250.204", "128.232.110.120", 6, 80, 34855)).isEqualTo("1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
        assertThat(of("192.168.0.1", "192.168.0.89", 1, 0, 0))
                .as("an echo reply names its request")
                .isEqualTo("1:X0snYXpgwiv9TZtqg64sgzUn6Dk=");
        assertThat(of("127.0.0.1", "127.0.0.1", 17, 9, 7)).isEqualTo(of("127.0.0.1", "127.0.0.1", 17, 7, 9));
    }

    @Test
    void aMessageWithoutAnAnswerKeepsItsDirection() throws UnknownHostException {
        assertThat(of("192.168.0.89", "192.168.0.1", 1, 3, 1)).isNotEqualTo(of("192.168.0.1", "192.168.0.89", 1, 3, 1));
    }

    @Test
    void protocolsWithoutPortsLeaveThemOut() throws UnknownHostException {
        assertThat(of("10.0.0.1", "10.0.0.2", 47, 0, 0)).isEqualTo("1:+KlEHDT0vJgzs/eNmzHq0aSpRYw=");
    }
}

package io.postern.gateway.dial;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.config.ProxyProtocol;
import io.postern.gateway.egress.Endpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The header of the PROXY protocol. Both addresses are of one family there: beside an IPv6 address an IPv4 address is mapped. */
final class ProxyHeader {
    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final int VERSION2_PROXY = 0x21;
    private static final int TCP4 = 0x11;
    private static final int TCP6 = 0x21;

    private ProxyHeader() {}

    static byte[] of(ProxyProtocol version, Endpoint client, Endpoint server) {
        boolean four = client.address().isIpv4() && server.address().isIpv4();
        return switch (version) {
            case NONE -> new byte[0];
            case V1 -> line(client, server, four).getBytes(StandardCharsets.US_ASCII);
            case V2 -> binary(client, server, four);
        };
    }

    private static String line(Endpoint client, Endpoint server, boolean four) {
        return "PROXY " + (four ? "TCP4 " : "TCP6 ") + text(client.address(), four) + " " + text(server.address(), four)
                + " " + client.port() + " " + server.port() + "\r\n";
    }

    private static String text(IpAddress address, boolean four) {
        return address.isIpv4() && !four ? "::ffff:" + address : address.toString();
    }

    private static byte[] binary(Endpoint client, Endpoint server, boolean four) {
        int length = four ? 12 : 36;
        ByteBuffer header = ByteBuffer.allocate(SIGNATURE.length + 4 + length);
        header.put(SIGNATURE)
                .put((byte) VERSION2_PROXY)
                .put((byte) (four ? TCP4 : TCP6))
                .putShort((short) length);
        put(header, client.address(), four);
        put(header, server.address(), four);
        return header.putShort((short) client.port())
                .putShort((short) server.port())
                .array();
    }

    private static void put(ByteBuffer header, IpAddress address, boolean four) {
        if (four) {
            header.putInt((int) address.low());
        } else {
            header.putLong(address.high()).putLong(address.low());
        }
    }
}

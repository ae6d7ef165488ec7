package io.postern.gateway.eve;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Community ID version 1 with seed 0: a name for a 5-tuple that other tools compute alike.
 *
 * <p>Both directions of a flow have one name: the smaller endpoint comes first. ICMP has no ports; the message type and
 * the type of its answer stand in for them, and a message without an answer keeps its direction. Protocols without ports
 * leave them out. One instance belongs to one log.
 */
final class CommunityId {
    /** Bytes of an identifier. */
    static final int LENGTH = 30;

    private static final int SCTP = 132;
    private static final int DIGEST = 20;
    /** Two of seed, two addresses of 16, protocol, padding, two ports. */
    private static final int LONGEST = 40;

    /** A flow's messages come close together, and hashing is most of the cost of a short event. */
    private static final int CACHED = 1 << 12;

    private final MessageDigest sha1;
    private final ByteBuffer input = ByteBuffer.allocate(LONGEST);
    private final byte[] digest = new byte[DIGEST];
    private final Base64.Encoder base64 = Base64.getEncoder();
    private final Entry[] cache = new Entry[CACHED];
    private final byte[] hash = new byte[28];

    CommunityId() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    private static final class Entry {
        long high, low, otherHigh, otherLow;
        int ports;
        int protocol;
        final byte[] text = new byte[LENGTH];

        boolean is(IpAddress client, IpAddress server, int ports, int protocol) {
            return this.ports == ports
                    && this.protocol == protocol
                    && low == client.low()
                    && otherLow == server.low()
                    && high == client.high()
                    && otherHigh == server.high();
        }

        void key(IpAddress client, IpAddress server, int ports, int protocol) {
            high = client.high();
            low = client.low();
            otherHigh = server.high();
            otherLow = server.low();
            this.ports = ports;
            this.protocol = protocol;
        }
    }

    /** The identifier of a flow; {@link #LENGTH} bytes, valid until the next call. */
    byte[] of(Flow flow) {
        int protocol = flow.protocol();
        boolean icmp = isIcmp(protocol);
        return of(
                flow.address(Side.CLIENT),
                flow.address(Side.SERVER),
                protocol,
                icmp ? flow.icmpType() : flow.port(Side.CLIENT),
                icmp ? flow.icmpCode() : flow.port(Side.SERVER));
    }

    /** The identifier of a 5-tuple; for ICMP, type and code stand where the ports do. */
    byte[] of(IpAddress client, IpAddress server, int protocol, int clientPort, int serverPort) {
        int ports = clientPort << 16 | serverPort;
        long mixed =
                (client.low() * 31 + server.low() + client.high() + server.high() + ports) * 0x9e37_79b9_7f4a_7c15L;
        int slot = (int) (mixed >>> 64 - 12);
        Entry entry = cache[slot];
        if (entry == null) {
            entry = new Entry();
            entry.protocol = -1;
            cache[slot] = entry;
        }
        if (!entry.is(client, server, ports, protocol)) {
            entry.key(client, server, ports, protocol);
            compute(client, server, ports, protocol, entry.text);
        }
        return entry.text;
    }

    private void compute(IpAddress client, IpAddress server, int ports, int protocol, byte[] text) {
        int sourcePort = ports >>> 16;
        int destinationPort = ports & 0xffff;
        boolean hasPorts = protocol == Headers.TCP || protocol == Headers.UDP || protocol == SCTP;
        boolean oneWay = false;
        if (isIcmp(protocol)) {
            hasPorts = true;
            int answer = IcmpAnswer.of(protocol, sourcePort);
            oneWay = answer < 0;
            destinationPort = oneWay ? destinationPort : answer;
        }
        int order = client.compareTo(server);
        boolean swap = !oneWay && (order > 0 || order == 0 && sourcePort > destinationPort);
        input.clear().putShort((short) 0);
        put(swap ? server : client);
        put(swap ? client : server);
        input.put((byte) protocol).put((byte) 0);
        if (hasPorts) {
            input.putShort((short) (swap ? destinationPort : sourcePort))
                    .putShort((short) (swap ? sourcePort : destinationPort));
        }
        sha1.update(input.array(), 0, input.position());
        try {
            sha1.digest(digest, 0, DIGEST);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-1 has 20 bytes", e);
        }
        base64.encode(digest, hash);
        text[0] = '1';
        text[1] = ':';
        System.arraycopy(hash, 0, text, 2, hash.length);
    }

    private void put(IpAddress address) {
        if (address.isIpv4()) {
            input.putInt((int) address.low());
        } else {
            input.putLong(address.high()).putLong(address.low());
        }
    }

    private static boolean isIcmp(int protocol) {
        return protocol == Headers.ICMP || protocol == Headers.ICMPV6;
    }
}

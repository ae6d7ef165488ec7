package io.postern.gateway.listener;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.egress.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the header of the PROXY protocol, version 1 (a line) or 2 (binary), strictly: numbers have no leading zeros, addresses are of the family that is
 * named, and of what may be left unsaid nothing is guessed. One thread.
 */
final class ProxyHeaderReader {
    /** How far it is. */
    enum State {
        /** It has not ended. */
        MORE,
        /** {@link #source} says who the client is. */
        HEADER,
        /** It is none. */
        MALFORMED
    }

    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final byte[] WORD = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    /** Octets of a line, its end included. */
    private static final int LONGEST_LINE = 107;

    private static final String IPV4 = "(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}";

    private static final int FIXED = 16;
    /** Octets of a binary header behind its fixed part: addresses, and what else a balancer says. */
    private static final int LONGEST = 4096;

    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int TCP4 = 0x11;
    private static final int TCP6 = 0x21;

    private byte[] bytes = new byte[LONGEST_LINE];
    private int length;
    private State state = State.MORE;
    private Optional<Endpoint> source = Optional.empty();

    /** Whether octets are how a header begins, as far as they go. */
    static boolean isBegunBy(byte[] octets) {
        int count = octets.length;
        return count > 0 && (begins(octets, count, SIGNATURE) || begins(octets, count, WORD));
    }

    private static boolean begins(byte[] octets, int count, byte[] with) {
        int common = Math.min(count, with.length);
        return Arrays.equals(octets, 0, common, with, 0, common);
    }

    /**
     * Takes octets up to the end of the header.
     *
     * @return how many were taken: fewer than {@code count} when the header ends before
     */
    int read(byte[] from, int offset, int count) {
        int taken = 0;
        while (taken < count && state == State.MORE) {
            take(from[offset + taken++]);
        }
        return taken;
    }

    private void take(byte next) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * length, FIXED + LONGEST));
        }
        bytes[length++] = next;
        if (begins(bytes, length, SIGNATURE)) {
            binary();
        } else if (begins(bytes, length, WORD)) {
            if (next == '\n') {
                line();
            } else if (length == LONGEST_LINE) {
                state = State.MALFORMED;
            }
        } else {
            state = State.MALFORMED;
        }
    }

    private void binary() {
        if (length < FIXED) {
            return;
        }
        int rest = number(14);
        if (rest > LONGEST) {
            state = State.MALFORMED;
        } else if (length == FIXED + rest) {
            binary(bytes[12] & 0xff, bytes[13] & 0xff, rest);
        }
    }

    private void binary(int command, int family, int rest) {
        state = State.HEADER;
        if (command == PROXY && family == TCP4 && rest >= 12) {
            IpAddress address = new IpAddress(0, IpAddress.mapped(number(16) << 16 | number(18)));
            source = Optional.of(new Endpoint(address, number(24)));
        } else if (command == PROXY && family == TCP6 && rest >= 36) {
            source = Optional.of(new Endpoint(new IpAddress(half(16), half(24)), number(48)));
        } else if (command != LOCAL) {
            state = State.MALFORMED;
        }
    }

    private long half(int at) {
        long high = (long) number(at) << 16 | number(at + 2);
        return high << 32 | (long) number(at + 4) << 16 | number(at + 6);
    }

    private int number(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private void line() {
        String[] parts = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).split(" ", -1);
        boolean whole = parts.length == 6 && parts[5].endsWith("\r\n");
        source = whole ? source(parts) : Optional.empty();
        state = source.isPresent() ? State.HEADER : State.MALFORMED;
    }

    private static Optional<Endpoint> source(String[] parts) {
        boolean four = parts[1].equals("TCP4");
        if (!four && !parts[1].equals("TCP6")) {
            // UNKNOWN too: who is not known is nobody's client.
            return Optional.empty();
        }
        Optional<IpAddress> from = address(parts[2], four);
        int fromPort = port(parts[4]);
        boolean good = address(parts[3], four).isPresent()
                && fromPort >= 0
                && port(parts[5].substring(0, parts[5].length() - 2)) >= 0;
        return good ? from.map(address -> new Endpoint(address, fromPort)) : Optional.empty();
    }

    private static Optional<IpAddress> address(String text, boolean four) {
        if (!text.matches(four ? IPV4 : "[0-9a-fA-F:.]{2,45}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Prefix.address(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int port(String text) {
        return text.matches("0|[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535 ? Integer.parseInt(text) : -1;
    }

    State state() {
        return state;
    }

    /** Who the client is; empty when the proxy speaks for itself, as it does to see whether we are alive. */
    Optional<Endpoint> source() {
        return source;
    }
}

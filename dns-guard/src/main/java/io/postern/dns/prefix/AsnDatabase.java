package io.postern.dns.prefix;

import com.maxmind.db.Reader;
import io.postern.capture.net.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Autonomous systems out of a MaxMind database. It is kept in memory as it is, 10 MB usually, and looked up when somebody asks: a
 * network whose record is damaged is announced by nobody known.
 */
final class AsnDatabase implements AsnTable {
    /** Octets of a database at most. */
    static final int LARGEST = 1 << 28;

    /** Octets at the beginning that tell a tree of numbers from lines of text. */
    private static final int LOOKED_AT = 512;

    private static final String NUMBER = "autonomous_system_number";
    private static final String OTHER_NUMBER = "asn";

    private final Reader reader;

    private AsnDatabase(Reader reader) {
        this.reader = reader;
    }

    /** Whether a stream, which is left where it is, holds a database: the search tree at its beginning is no text. */
    static boolean isLikely(InputStream in) throws IOException {
        in.mark(LOOKED_AT);
        byte[] beginning = in.readNBytes(LOOKED_AT);
        in.reset();
        for (byte octet : beginning) {
            if (octet >= 0 && octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r') {
                return true;
            }
        }
        return false;
    }

    /** Opens a database. */
    static AsnTable of(byte[] octets, String name) throws ListSyntaxException {
        if (octets.length > LARGEST) {
            throw new ListSyntaxException(name, 0, "a database of more than " + LARGEST + " octets");
        }
        try {
            Reader reader = new Reader(new ByteArrayInputStream(octets));
            String type = reader.getMetadata().databaseType();
            if (reader.getMetadata().nodeCount() <= 0
                    || !type.toLowerCase(java.util.Locale.ROOT).contains("asn")) {
                throw new ListSyntaxException(
                        name, 0, "a MaxMind database of type '" + type + "'; one with autonomous systems is wanted");
            }
            return new AsnDatabase(reader);
        } catch (IOException | RuntimeException e) {
            // What the library throws at damaged databases is of many kinds, and undeclared.
            throw new ListSyntaxException(name, 0, "no MaxMind database, and no table of lines: " + e.getMessage());
        }
    }

    @Override
    public long of(IpAddress address) {
        ByteBuffer octets = ByteBuffer.allocate(address.isIpv4() ? 4 : 16);
        if (address.isIpv4()) {
            octets.putInt((int) address.low());
        } else {
            octets.putLong(address.high()).putLong(address.low());
        }
        try {
            Object record = reader.get(InetAddress.getByAddress(octets.array()), Object.class);
            return record instanceof Map<?, ?> members
                    ? number(members.get(members.containsKey(NUMBER) ? NUMBER : OTHER_NUMBER))
                    : UNKNOWN;
        } catch (IOException | RuntimeException e) {
            // An IPv6 address in a database of IPv4, or a damaged record: the library throws what it likes.
            return UNKNOWN;
        }
    }

    private static long number(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue() & 0xffff_ffffL;
        }
        if (value instanceof String text && text.matches("AS[0-9]{1,10}")) {
            return Long.parseLong(text.substring(2)) & 0xffff_ffffL;
        }
        return UNKNOWN;
    }
}

package io.postern.dns.prefix;

import io.postern.capture.net.IpAddress;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Which autonomous system announces an address. Safe for use by many threads at once. */
public interface AsnTable {
    /** What {@link #of} says when nobody is known to announce an address. */
    long UNKNOWN = 0;

    /** A table of nothing. */
    AsnTable EMPTY = address -> UNKNOWN;

    /** The number of the autonomous system that announces an address, 1 to 2³² - 1, or {@link #UNKNOWN}. */
    long of(IpAddress address);

    /**
     * Reads a table: a MaxMind database (GeoLite2 ASN, and others of that form), or lines as iptoasn.com has them; either plain or with
     * gzip. Which of them it is shows the content, not the name.
     *
     * @throws IOException if the file cannot be read
     * @throws ListSyntaxException if it is neither, or damaged
     */
    static AsnTable read(Path file) throws IOException, ListSyntaxException {
        String name = file.toString();
        byte[] head;
        try (InputStream raw = Files.newInputStream(file)) {
            head = raw.readNBytes(2);
        }
        boolean packed = head.length == 2 && head[0] == 0x1f && (head[1] & 255) == 0x8b;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream plain = new BufferedInputStream(packed ? new GZIPInputStream(raw) : raw)) {
            if (!AsnDatabase.isLikely(plain)) {
                return AsnRanges.read(plain, name);
            }
            byte[] octets = plain.readNBytes(AsnDatabase.LARGEST + 1);
            return AsnDatabase.of(octets, name);
        } catch (ZipException | EOFException e) {
            throw new ListSyntaxException(name, 0, "packed with gzip, and damaged: " + e.getMessage());
        }
    }
}

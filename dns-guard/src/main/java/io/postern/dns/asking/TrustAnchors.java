package io.postern.dns.asking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Keys that signatures must lead to (RFC 4033 section 5): DS or DNSKEY records in the format of zone files.
 *
 * @param records one a line, each with its TTL
 */
public record TrustAnchors(String records) {
    private static final String IANA = "iana-root-anchors.zone";
    private static final int LARGEST = 1 << 20;
    /** Tools that sign leave the TTL of an anchor out; it plays no part. */
    private static final long DEFAULT_TTL = 86_400;

    /** Those of the root that IANA published; {@code iana-root-anchors.zone} says when we took them. */
    public static TrustAnchors iana() {
        try (InputStream in = TrustAnchors.class.getResourceAsStream(IANA)) {
            if (in == null) {
                throw new IllegalStateException(IANA + " is missing from the program");
            }
            return new TrustAnchors(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(IANA + " cannot be read", e);
        }
    }

    /**
     * Those of a file.
     *
     * @throws IOException when it cannot be read, or holds anything but DS and DNSKEY records; says which
     */
    public static TrustAnchors read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + ": more than " + LARGEST + " octets, which trust anchors are not");
        }
        String text = Files.readString(file);
        StringBuilder found = new StringBuilder();
        try (Master master = new Master(stream(text), Name.root, DEFAULT_TTL)) {
            master.disableIncludes(true);
            for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
                boolean anchor = next.getType() == Type.DS || next.getType() == Type.DNSKEY;
                if (!anchor || next.getDClass() != DClass.IN) {
                    throw new IOException(file + ": a trust anchor is a DS or DNSKEY record of class IN, not "
                            + Type.string(next.getType()) + " (" + next.getName() + ")");
                }
                found.append(next).append('\n');
            }
        } catch (TextParseException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IOException(file + ": holds no DS or DNSKEY record");
        }
        return new TrustAnchors(found.toString());
    }

    InputStream stream() {
        return stream(records);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

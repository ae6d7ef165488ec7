package io.postern.dns.prefix;

import io.postern.capture.net.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The ranges that no public name should lead to: those that IANA's registries of special-purpose addresses (RFC 6890) call not
 * globally reachable, and multicast. The table is a resource, {@code special-purpose.tsv}, with the date of its making.
 *
 * <p>Addresses that carry an IPv4 address inside (6to4, RFC 3056; NAT64's well-known prefix, RFC 6052) are what that one is.
 */
public final class SpecialPurpose {
    /**
     * What a range is for.
     *
     * @param purpose a noun with its article: {@code a private address}
     * @param reference the document that says so
     */
    public record Use(String purpose, String reference) {}

    private record Range(Prefix prefix, Use use) {}

    private static final Prefix SIX_TO_FOUR = Prefix.parse("2002::/16");
    private static final Prefix NAT64 = Prefix.parse("64:ff9b::/96");

    private static final SpecialPurpose BUNDLED = read();

    private final String version;
    private final List<Range> ranges;

    private SpecialPurpose(String version, List<Range> ranges) {
        this.version = version;
        this.ranges = List.copyOf(ranges);
    }

    /** The table that comes with the program. */
    public static SpecialPurpose bundled() {
        return BUNDLED;
    }

    /** The date of the table, {@code 2026-11-24}. */
    public String version() {
        return version;
    }

    /** What an address is set aside for; empty when it may be anybody's. */
    public Optional<Use> of(IpAddress address) {
        if (!mayBeSpecial(address.high(), address.low())) {
            return Optional.empty();
        }
        if (SIX_TO_FOUR.contains(address)) {
            return of(new IpAddress(0, IpAddress.mapped((int) (address.high() >>> 16))));
        }
        if (NAT64.contains(address)) {
            return of(new IpAddress(0, IpAddress.mapped((int) address.low())));
        }
        Optional<Use> found = Optional.empty();
        int longest = -1;
        for (Range range : ranges) {
            if (range.prefix().length() > longest && range.prefix().contains(address)) {
                longest = range.prefix().length();
                found = Optional.of(range.use());
            }
        }
        return found;
    }

    /** The IPv4 address that an address of NAT64's well-known prefix stands for (RFC 6052 section 2.1). */
    public static Optional<IpAddress> translated(IpAddress address) {
        return NAT64.contains(address)
                ? Optional.of(new IpAddress(0, IpAddress.mapped((int) address.low())))
                : Optional.empty();
    }

    /**
     * A first look that costs nothing: whether {@link #of} could find anything, told by the first 16 bits (of IPv4 the first 8).
     *
     * @param high as in {@link IpAddress}
     * @param low as in {@link IpAddress}
     */
    public static boolean mayBeSpecial(long high, long low) {
        if (high == 0) {
            return low >>> 32 != 0xffff || mayBeSpecialIpv4((int) (low >>> 24) & 255);
        }
        int begin = (int) (high >>> 48);
        return switch (begin) {
            case 0x2001, 0x2002, 0x3fff -> true;
            default -> (begin & 0xe000) != 0x2000;
        };
    }

    private static boolean mayBeSpecialIpv4(int first) {
        return switch (first) {
            case 0, 10, 100, 127, 169, 172, 192, 198, 203 -> true;
            default -> first >= 224;
        };
    }

    private static SpecialPurpose read() {
        InputStream resource =
                Objects.requireNonNull(SpecialPurpose.class.getResourceAsStream("special-purpose.tsv"), "resource");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            String version = lines.readLine().substring("# ".length());
            List<Range> ranges = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                ranges.add(new Range(Prefix.parse(fields[0]), new Use(fields[1], fields[2])));
            }
            return new SpecialPurpose(version, ranges);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own table cannot be read", e);
        }
    }
}

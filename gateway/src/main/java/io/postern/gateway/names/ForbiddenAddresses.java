package io.postern.gateway.names;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses nobody reaches by a name, unless a rule names them: the special-purpose addresses of RFC 6890 and its registries. Forms of IPv6 that
 * carry an IPv4 address (NAT64, 6to4, Teredo, IPv4-compatible) are what they carry. Immutable.
 */
public final class ForbiddenAddresses {
    private record Range(Prefix prefix, AddressClass kind) {}

    private static final List<Range> RANGES = List.of(
            range("0.0.0.0/8", AddressClass.UNSPECIFIED),
            range("127.0.0.0/8", AddressClass.LOOPBACK),
            range("10.0.0.0/8", AddressClass.PRIVATE),
            range("172.16.0.0/12", AddressClass.PRIVATE),
            range("192.168.0.0/16", AddressClass.PRIVATE),
            range("169.254.169.254/32", AddressClass.METADATA),
            range("169.254.170.2/32", AddressClass.METADATA),
            range("169.254.170.23/32", AddressClass.METADATA),
            range("100.100.100.200/32", AddressClass.METADATA),
            range("169.254.0.0/16", AddressClass.LINK_LOCAL),
            range("100.64.0.0/10", AddressClass.SHARED),
            range("224.0.0.0/4", AddressClass.MULTICAST),
            range("255.255.255.255/32", AddressClass.MULTICAST),
            range("192.0.0.0/24", AddressClass.RESERVED),
            range("192.0.2.0/24", AddressClass.RESERVED),
            range("192.88.99.0/24", AddressClass.RESERVED),
            range("198.18.0.0/15", AddressClass.RESERVED),
            range("198.51.100.0/24", AddressClass.RESERVED),
            range("203.0.113.0/24", AddressClass.RESERVED),
            range("240.0.0.0/4", AddressClass.RESERVED),
            range("::/128", AddressClass.UNSPECIFIED),
            range("::1/128", AddressClass.LOOPBACK),
            range("fd00:ec2::254/128", AddressClass.METADATA),
            range("fd20:ce::254/128", AddressClass.METADATA),
            range("fc00::/7", AddressClass.PRIVATE),
            range("fec0::/10", AddressClass.PRIVATE),
            range("fe80::/10", AddressClass.LINK_LOCAL),
            range("ff00::/8", AddressClass.MULTICAST),
            range("100::/64", AddressClass.RESERVED),
            range("2001:2::/48", AddressClass.RESERVED),
            range("2001:db8::/32", AddressClass.RESERVED),
            range("3fff::/20", AddressClass.RESERVED),
            range("5f00::/16", AddressClass.RESERVED));

    /** Global unicast, RFC 4291 section 2.4: nothing outside it is anybody's host. */
    private static final Prefix GLOBAL = Prefix.parse("2000::/3");

    private static final Prefix NAT64 = Prefix.parse("64:ff9b::/96");
    /** RFC 8215: where in it the IPv4 address stands is everybody's own choice. */
    private static final Prefix LOCAL_NAT64 = Prefix.parse("64:ff9b:1::/48");

    private static final Prefix SIX_TO_FOUR = Prefix.parse("2002::/16");
    private static final Prefix TEREDO = Prefix.parse("2001::/32");
    private static final Prefix COMPATIBLE = Prefix.parse("::/96");
    /** RFC 5214 section 6.1: the lower half of an ISATAP address, but for the bit that says "universal". */
    private static final long ISATAP = 0x0000_5efeL;

    private final Set<IpAddress> own;
    private final List<Prefix> open;

    private ForbiddenAddresses(Set<IpAddress> own, List<Prefix> open) {
        this.own = Set.copyOf(own);
        this.open = List.copyOf(open);
    }

    /**
     * The table.
     *
     * @param own addresses of this host
     * @param open ranges that are public where this gateway stands, whatever they are elsewhere
     */
    public static ForbiddenAddresses of(Set<IpAddress> own, List<Prefix> open) {
        return new ForbiddenAddresses(own, open);
    }

    private static Range range(String prefix, AddressClass kind) {
        return new Range(Prefix.parse(prefix), kind);
    }

    /** Why an address is not to be reached; empty when nothing is wrong with it. */
    public Optional<AddressClass> classOf(IpAddress address) {
        if (own.contains(address)) {
            return Optional.of(AddressClass.OWN);
        }
        for (Prefix prefix : open) {
            if (prefix.contains(address)) {
                return Optional.empty();
            }
        }
        for (Range range : RANGES) {
            if (range.prefix.contains(address)) {
                return Optional.of(range.kind);
            }
        }
        return address.isIpv4() ? Optional.empty() : wrapped(address);
    }

    private Optional<AddressClass> wrapped(IpAddress address) {
        if (LOCAL_NAT64.contains(address)) {
            return Optional.of(AddressClass.PRIVATE);
        }
        List<IpAddress> carried = carried(address);
        for (IpAddress one : carried) {
            Optional<AddressClass> kind = classOf(one);
            if (kind.isPresent()) {
                return kind;
            }
        }
        return carried.isEmpty() && !GLOBAL.contains(address) ? Optional.of(AddressClass.RESERVED) : Optional.empty();
    }

    /** The IPv4 addresses that an IPv6 address carries. */
    private static List<IpAddress> carried(IpAddress address) {
        List<IpAddress> carried = new ArrayList<>(2);
        if (NAT64.contains(address) || COMPATIBLE.contains(address) || isIsatap(address)) {
            carried.add(ipv4((int) address.low()));
        }
        if (SIX_TO_FOUR.contains(address)) {
            carried.add(ipv4((int) (address.high() >>> 16)));
        }
        if (TEREDO.contains(address)) {
            carried.add(ipv4((int) address.high()));
            carried.add(ipv4(~(int) address.low()));
        }
        return carried;
    }

    private static boolean isIsatap(IpAddress address) {
        return (address.low() >>> 32 & ~0x0200_0000L) == ISATAP;
    }

    private static IpAddress ipv4(int bits) {
        return new IpAddress(0, IpAddress.mapped(bits));
    }
}

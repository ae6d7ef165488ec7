package io.postern.gateway.front;

import io.postern.capture.net.IpAddress;
import io.postern.dns.registry.RecordType;
import io.postern.gateway.dial.SocketAddresses;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SVCBBase;
import org.xbill.DNS.SVCBBase.ParameterBase;
import org.xbill.DNS.SVCBBase.ParameterEch;
import org.xbill.DNS.SVCBBase.ParameterIpv4Hint;
import org.xbill.DNS.SVCBBase.ParameterIpv6Hint;
import org.xbill.DNS.SVCBBase.ParameterMandatory;
import org.xbill.DNS.SVCBRecord;

/**
 * An SVCB or HTTPS record (RFC 9460) without what is not for clients: address hints are apart, keys for ECH may be gone. Two resolvers that are led to different
 * machines say the same by it.
 *
 * @param target the root when it is the name itself
 */
record ServiceBinding(int priority, Name target, List<ParameterBase> parameters) {
    /**
     * Reads a record.
     *
     * @param own names that are the one that was asked for
     * @param stripEch whether keys for ECH are left out
     * @return empty when what is left out is mandatory to it (RFC 9460 section 8), and when it leads round in a circle
     */
    static Optional<ServiceBinding> of(SVCBBase record, Set<Name> own, boolean stripEch) {
        List<ParameterBase> kept = new ArrayList<>();
        for (int key : new TreeSet<>(record.getSvcParamKeys())) {
            if (key != SVCBBase.IPV4HINT && key != SVCBBase.IPV6HINT && !(stripEch && key == SVCBBase.ECH)) {
                kept.add(record.getSvcParamValue(key));
            }
        }
        if (kept.stream().anyMatch(one -> one instanceof ParameterMandatory wanted && !isThere(wanted, kept))) {
            return Optional.empty();
        }
        boolean itself = own.contains(record.getTargetName());
        if (itself && record.getSvcPriority() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new ServiceBinding(record.getSvcPriority(), itself ? Name.root : record.getTargetName(), kept));
    }

    private static boolean isThere(ParameterMandatory wanted, List<ParameterBase> kept) {
        return wanted.getValues().stream().allMatch(key -> kept.stream().anyMatch(one -> one.getKey() == key));
    }

    /** The addresses that a record hints at. */
    static List<IpAddress> hints(SVCBBase record) {
        List<IpAddress> hints = new ArrayList<>();
        try {
            if (record.getSvcParamValue(SVCBBase.IPV4HINT) instanceof ParameterIpv4Hint four) {
                four.getAddresses().forEach(one -> hints.add(SocketAddresses.of(one)));
            }
            if (record.getSvcParamValue(SVCBBase.IPV6HINT) instanceof ParameterIpv6Hint six) {
                six.getAddresses().forEach(one -> hints.add(SocketAddresses.of(one)));
            }
        } catch (UnknownHostException e) {
            // Hints are no more than that: without them the client asks for addresses.
            return List.of();
        }
        return hints;
    }

    /** The keys for ECH that it publishes. */
    static Optional<byte[]> ech(SVCBBase record) {
        return record.getSvcParamValue(SVCBBase.ECH) instanceof ParameterEch ech && ech.getData() != null
                ? Optional.of(ech.getData())
                : Optional.empty();
    }

    /** Two of which this is the same are the same. */
    String text() {
        StringBuilder text = new StringBuilder().append(priority).append(' ').append(target);
        parameters.forEach(
                one -> text.append(' ').append(one.getKey()).append('=').append(one));
        return text.toString();
    }

    /** A record for clients. */
    Record record(Name owner, int type, int ttl, Set<IpAddress> hints) {
        List<ParameterBase> all = new ArrayList<>(parameters);
        List<Inet4Address> four = new ArrayList<>();
        List<Inet6Address> six = new ArrayList<>();
        for (IpAddress hint : hints) {
            InetAddress address = SocketAddresses.inet(hint);
            if (address instanceof Inet4Address one) {
                four.add(one);
            } else if (address instanceof Inet6Address one) {
                six.add(one);
            }
        }
        if (!four.isEmpty()) {
            all.add(new ParameterIpv4Hint(four));
        }
        if (!six.isEmpty()) {
            all.add(new ParameterIpv6Hint(six));
        }
        return type == RecordType.HTTPS
                ? new HTTPSRecord(owner, DClass.IN, ttl, priority, target, all)
                : new SVCBRecord(owner, DClass.IN, ttl, priority, target, all);
    }
}

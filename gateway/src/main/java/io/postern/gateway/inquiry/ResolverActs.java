package io.postern.gateway.inquiry;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.registry.Rcode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Type;

/** Questions over UDP to the resolver whose answers are doubted, or to an address that should not answer. */
final class ResolverActs {
    private static final String IDENTITY = "id.server.";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A domain that nobody registers; its registry answers NXDOMAIN for those. */
    Finding randomName(String resolver) {
        byte[] label = new byte[12];
        RANDOM.nextBytes(label);
        String name = "p" + HexFormat.of().formatHex(label) + ".com";
        PlainReply reply = PlainReply.to(resolver, name + ".", Type.A, DClass.IN);
        if (reply.addresses().isEmpty()) {
            return Finding.neutral("asked for " + name + ", it says " + reply.words());
        }
        return new Finding(
                Bearing.CONTRADICTS,
                reply.addresses(),
                "asked for " + name + ", which nobody has, it says " + reply.words());
    }

    Finding identity(String resolver) {
        PlainReply reply = PlainReply.to(resolver, IDENTITY, Type.TXT, DClass.CH);
        return Finding.neutral("asked who it is, it says " + reply.words());
    }

    Finding whoami(String resolver, String name, List<Prefix> from) {
        PlainReply reply = PlainReply.to(resolver, name + ".", Type.A, DClass.IN);
        if (reply.addresses().isEmpty()) {
            reply = PlainReply.to(resolver, name + ".", Type.TXT, DClass.IN);
        }
        List<IpAddress> addresses = reply.addresses();
        if (addresses.isEmpty()) {
            return Finding.neutral("asked for " + name + ", it says " + reply.words());
        }
        boolean itself =
                addresses.stream().anyMatch(address -> from.stream().anyMatch(prefix -> prefix.contains(address)));
        String wanted = from.stream().map(Prefix::toString).collect(Collectors.joining(", "));
        return new Finding(
                itself ? Bearing.SUPPORTS : Bearing.CONTRADICTS,
                addresses,
                name + " was asked for by " + reply.words() + (itself ? "" : ", not from " + wanted));
    }

    Finding silent(String address, String name) {
        PlainReply reply = PlainReply.to(address, name + ".", Type.A, DClass.IN);
        if (reply.rcode().isEmpty()) {
            return Finding.neutral("no answer from " + address + ", as it should be");
        }
        boolean lies =
                reply.rcode().getAsInt() == Rcode.NOERROR || reply.rcode().getAsInt() == Rcode.NXDOMAIN;
        return new Finding(
                lies ? Bearing.CONTRADICTS : Bearing.NEUTRAL,
                reply.addresses(),
                "no DNS runs at " + address + ", and " + reply.words() + " came in its name");
    }
}

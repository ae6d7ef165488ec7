package io.postern.gateway.front;

import io.postern.capture.net.IpAddress;
import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import io.postern.gateway.config.RefusedAnswer;
import io.postern.gateway.dial.SocketAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * What is said of what the policy refuses. Immutable.
 *
 * @param how for names
 * @param addresses that refused names have when {@code how} is {@link RefusedAnswer#ADDRESSES}
 */
record Refusals(RefusedAnswer how, List<IpAddress> addresses) {
    /** Soon asked again: the policy may be another one then. */
    private static final int TTL = 5;

    Refusals {
        addresses = List.copyOf(addresses);
    }

    /** A name that the client may not know. */
    Answer name(Query query, String why) {
        return switch (how) {
            case NXDOMAIN -> Answer.of(Rcode.NXDOMAIN, ExtendedErrorCodeOption.BLOCKED, why);
            case REFUSED -> Answer.of(Rcode.REFUSED, ExtendedErrorCodeOption.BLOCKED, why);
            case ADDRESSES ->
                new Answer(
                        Rcode.NOERROR,
                        records(query.name(), query.type(), addresses, TTL),
                        Optional.of(new Answer.Explanation(ExtendedErrorCodeOption.FORGED_ANSWER, why)));
        };
    }

    /**
     * Records that the client may not have of a name that it may know. That the name does not exist is not said: a resolver in between would believe it of
     * the name's addresses too (RFC 8020).
     */
    Answer records(String why) {
        return Answer.of(
                how == RefusedAnswer.REFUSED ? Rcode.REFUSED : Rcode.NOERROR, ExtendedErrorCodeOption.BLOCKED, why);
    }

    /** A record for each address of the type's family. */
    static List<Record> records(Name name, int type, List<IpAddress> addresses, int ttl) {
        List<Record> records = new ArrayList<>();
        for (IpAddress address : addresses) {
            if (type == RecordType.A && address.isIpv4()) {
                records.add(new ARecord(name, DClass.IN, ttl, SocketAddresses.inet(address)));
            } else if (type == RecordType.AAAA && !address.isIpv4()) {
                records.add(new AAAARecord(name, DClass.IN, ttl, SocketAddresses.inet(address)));
            }
        }
        return records;
    }
}

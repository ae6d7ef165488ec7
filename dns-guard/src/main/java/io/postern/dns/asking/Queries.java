package io.postern.dns.asking;

import io.postern.dns.opinion.AddressLiteral;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.opinion.TrustedQuestion;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.resolver.ResolverUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** The queries that a resolver is sent. */
final class Queries {
    /** What passes every link unfragmented (RFC 9715 section 3.1). */
    private static final int UDP_PAYLOAD = 1232;

    private static final int PADDING_OPTION = 12;
    private static final int OPTION_HEADER = 4;
    /** RFC 8467 section 4.1: a query is padded to a multiple of this. */
    private static final int BLOCK = 128;

    private final ResolverUrl url;
    private final Manner manner;
    private final RandomGenerator random;

    Queries(ResolverUrl url, Manner manner, RandomGenerator random) {
        this.url = url;
        this.manner = manner;
        this.random = random;
    }

    /** The record that stands for the question. */
    static Record question(TrustedQuestion asked) throws AskingException {
        try {
            return Record.newRecord(Name.fromString(asked.name(), Name.root), asked.type(), DClass.IN);
        } catch (TextParseException e) {
            throw new AskingException(AskingFault.NAME, "no name that can be asked: " + e.getMessage());
        }
    }

    /** A query with an id of its own. */
    Message query(Record question) {
        Message query = new Message(random.nextInt(1 << 16));
        query.getHeader().setFlag(Flags.RD);
        if (manner == Manner.VALIDATING) {
            query.getHeader().setFlag(Flags.CD);
        }
        query.addRecord(question, Section.QUESTION);
        List<EDNSOption> options = new ArrayList<>();
        url.subnet()
                .ifPresent(subnet ->
                        options.add(new ClientSubnetOption(subnet.prefix(), AddressLiteral.inet(subnet.address()))));
        OPTRecord bare = edns(options);
        query.addRecord(bare, Section.ADDITIONAL);
        if (url.transport().isEncrypted()) {
            int length = query.toWire().length + OPTION_HEADER;
            options.add(new GenericEDNSOption(PADDING_OPTION, new byte[Math.floorMod(-length, BLOCK)]));
            query.removeRecord(bare, Section.ADDITIONAL);
            query.addRecord(edns(options), Section.ADDITIONAL);
        }
        return query;
    }

    private OPTRecord edns(List<EDNSOption> options) {
        return new OPTRecord(UDP_PAYLOAD, 0, 0, manner == Manner.VALIDATING ? ExtendedFlags.DO : 0, options);
    }
}

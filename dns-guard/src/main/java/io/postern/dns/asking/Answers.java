package io.postern.dns.asking;

import io.postern.dns.opinion.AnswerRecord;
import io.postern.dns.opinion.AskingFault;
import io.postern.dns.registry.Rcode;
import io.postern.dns.resolver.AskingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Reads what came back, and refuses what answers another question. */
final class Answers {
    private Answers() {}

    /** The message, if it is an answer to this question. */
    static Message read(byte[] octets, Record question) throws AskingException {
        Message message;
        try {
            message = new Message(octets);
        } catch (IOException e) {
            throw new AskingException(AskingFault.MALFORMED, "no DNS message: " + e.getMessage());
        }
        if (!message.getHeader().getFlag(Flags.QR) || message.getHeader().getOpcode() != Opcode.QUERY) {
            throw new AskingException(AskingFault.MISMATCH, "not an answer to a query");
        }
        Record repeated = message.getQuestion();
        // A server that cannot read the query may leave the question out (RFC 9619 section 3); nothing else may.
        if (repeated == null && message.getRcode() == Rcode.NOERROR
                || repeated != null && !isSame(repeated, question)) {
            throw new AskingException(
                    AskingFault.MISMATCH,
                    "an answer to " + (repeated == null ? "no question" : text(repeated)) + ", not to "
                            + text(question));
        }
        return message;
    }

    private static boolean isSame(Record repeated, Record question) {
        return repeated.getName().equals(question.getName())
                && repeated.getType() == question.getType()
                && repeated.getDClass() == question.getDClass();
    }

    private static String text(Record question) {
        return name(question.getName()) + " " + Type.string(question.getType());
    }

    /** Why an answer with this RCODE cannot be gone by; nothing when it can. */
    static void checkOutcome(Message message) throws AskingException {
        int error = extendedError(message).orElse(0);
        if (error >= ExtendedErrorCodeOption.BLOCKED && error <= ExtendedErrorCodeOption.FILTERED) {
            throw new AskingException(
                    AskingFault.FILTERED, "the resolver withholds the name: " + ExtendedErrorCodeOption.text(error));
        }
        switch (message.getRcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> {
                // Both say something about the name.
            }
            case Rcode.SERVFAIL -> throw new AskingException(AskingFault.SERVFAIL, "SERVFAIL");
            default -> throw new AskingException(AskingFault.REFUSED, Rcode.name(message.getRcode()));
        }
    }

    /** The INFO-CODE of the first extended error. */
    static OptionalInt extendedError(Message message) {
        OPTRecord opt = message.getOPT();
        if (opt != null) {
            for (EDNSOption option : opt.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR)) {
                if (option instanceof ExtendedErrorCodeOption error) {
                    return OptionalInt.of(error.getErrorCode());
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Records of a section as text, without those of DNSSEC. */
    static List<AnswerRecord> records(Message message, int section) {
        List<AnswerRecord> records = new ArrayList<>();
        for (Record next : message.getSection(section)) {
            switch (next.getType()) {
                case Type.RRSIG, Type.NSEC, Type.NSEC3, Type.NSEC3PARAM, Type.OPT -> {
                    // What they prove is in the answer's state.
                }
                default ->
                    records.add(new AnswerRecord(name(next.getName()), next.getTTL(), next.getType(), data(next)));
            }
        }
        return records;
    }

    private static String data(Record next) {
        return switch (next) {
            case CNAMERecord alias -> name(alias.getTarget());
            case DNAMERecord alias -> name(alias.getTarget());
            case NSRecord server -> name(server.getTarget());
            case PTRRecord pointer -> name(pointer.getTarget());
            case DNSKEYRecord key -> key.rdataToString().replace('\n', ' ');
            default -> next.rdataToString();
        };
    }

    static String name(Name name) {
        String text = name.toString(true).toLowerCase(Locale.ROOT);
        return text.isEmpty() ? "." : text;
    }
}

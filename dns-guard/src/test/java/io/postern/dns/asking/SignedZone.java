package io.postern.dns.asking;

import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The zone {@code test}, signed with a key of its own that is its trust anchor, as a resolver passes it on. */
final class SignedZone {
    private static final Name APEX = Name.fromConstantString("test.");
    private static final Name HOST = Name.fromConstantString("go.test.");
    private static final long TTL = 300;

    private final KeyPair pair;
    private final DNSKEYRecord key;
    private final Instant from;
    private final Instant to;

    SignedZone(Instant from, Instant to) throws Exception {
        this.from = from;
        this.to = to;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        pair = generator.generateKeyPair();
        key = new DNSKEYRecord(
                APEX,
                DClass.IN,
                TTL,
                257,
                DNSKEYRecord.Protocol.DNSSEC,
                DNSSEC.Algorithm.ECDSAP256SHA256,
                pair.getPublic());
    }

    TrustAnchors anchors() {
        return new TrustAnchors(new DSRecord(APEX, DClass.IN, TTL, DNSSEC.Digest.SHA256, key) + "\n");
    }

    /** The right answer. */
    byte[] answer(byte[] query) throws IOException {
        return answer(query, "192.0.2.1", true);
    }

    /** An answer with this address; its signature is that of the right one. */
    byte[] answer(byte[] query, String address, boolean signed) throws IOException {
        Message asked = new Message(query);
        Name name = asked.getQuestion().getName();
        int type = asked.getQuestion().getType();
        Message message = new Message(asked.getHeader().getID());
        message.getHeader().setFlag(Flags.QR);
        message.addRecord(asked.getQuestion(), Section.QUESTION);
        try {
            if (name.equals(APEX) && type == Type.DNSKEY) {
                add(message, Section.ANSWER, List.of(key), key, signed);
            } else if (name.equals(HOST) && type == Type.A) {
                Record right = new ARecord(HOST, DClass.IN, TTL, InetAddress.ofLiteral("192.0.2.1"));
                Record told = new ARecord(HOST, DClass.IN, TTL, InetAddress.ofLiteral(address));
                add(message, Section.ANSWER, List.of(told), right, signed);
            } else {
                message.getHeader().setRcode(name.equals(HOST) || name.equals(APEX) ? Rcode.NOERROR : Rcode.NXDOMAIN);
                deny(message, signed);
            }
        } catch (DNSSEC.DNSSECException e) {
            throw new IOException(e);
        }
        return message.toWire();
    }

    private void deny(Message message, boolean signed) throws DNSSEC.DNSSECException {
        Record soa = new SOARecord(APEX, DClass.IN, TTL, APEX, APEX, 1, 1, 1, 1, 60);
        add(message, Section.AUTHORITY, List.of(soa), soa, signed);
        Record host = new NSECRecord(HOST, DClass.IN, TTL, APEX, new int[] {Type.A, Type.RRSIG, Type.NSEC});
        add(message, Section.AUTHORITY, List.of(host), host, signed);
        Record apex =
                new NSECRecord(APEX, DClass.IN, TTL, HOST, new int[] {Type.SOA, Type.DNSKEY, Type.RRSIG, Type.NSEC});
        add(message, Section.AUTHORITY, List.of(apex), apex, signed);
    }

    private void add(Message message, int section, List<Record> records, Record signedRecord, boolean signed)
            throws DNSSEC.DNSSECException {
        List<Record> all = new ArrayList<>(records);
        signature(signedRecord, signed).ifPresent(all::add);
        all.forEach(each -> message.addRecord(each, section));
    }

    private Optional<RRSIGRecord> signature(Record of, boolean signed) throws DNSSEC.DNSSECException {
        return signed ? Optional.of(DNSSEC.sign(new RRset(of), key, pair.getPrivate(), from, to)) : Optional.empty();
    }
}

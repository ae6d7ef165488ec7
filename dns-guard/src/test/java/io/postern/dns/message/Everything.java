package io.postern.dns.message;

import io.postern.dns.registry.RecordType;

/** Asks a cursor for all that can be asked of it; whatever the octets are, none of it may throw. */
final class Everything {
    private Everything() {}

    static void ask(DnsMessageCursor message) {
        DnsMessage.of(message);
        StringBuilder out = new StringBuilder();
        message.trailing();
        message.incompleteness();
        for (int i = 0; i < message.questions(); i++) {
            message.questionHash(i);
            message.questionOctets(i);
            message.wantsUnicast(i);
        }
        for (int i = 0; i < message.records(); i++) {
            message.flushesCache(i);
            out.setLength(0);
            RecordType.write(message.type(i), out);
            if (message.isWellFormed(i)) {
                fields(message, i, out);
            }
        }
        if (message.opt() >= 0) {
            Edns.payloadSize(message);
            Edns.version(message);
            Edns.wantsDnssec(message);
        }
        for (int option = Edns.first(message); option >= 0; option = Edns.next(message, option)) {
            Edns.writeData(message, option, out);
        }
    }

    private static void fields(DnsMessageCursor message, int record, StringBuilder out) {
        if (message.rdataLength(record) == 0) {
            return;
        }
        switch (message.type(record)) {
            case RecordType.A, RecordType.AAAA -> out.append(message.address(record));
            case RecordType.SOA -> {
                Soa.writePrimary(message, record, out);
                Soa.writeMailbox(message, record, out);
                Soa.minimum(message, record);
            }
            case RecordType.SRV -> {
                Srv.port(message, record);
                Srv.writeTarget(message, record, out);
            }
            case RecordType.MX -> Mx.writeExchange(message, record, out);
            case RecordType.SSHFP -> Sshfp.writeFingerprint(message, record, out);
            case RecordType.TXT -> {
                for (int at = Txt.first(message, record); at >= 0; at = Txt.next(message, record, at)) {
                    Txt.length(message, at);
                }
            }
            default -> {}
        }
    }
}

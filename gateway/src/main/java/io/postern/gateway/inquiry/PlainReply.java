package io.postern.gateway.inquiry;

import io.postern.capture.net.IpAddress;
import io.postern.dns.opinion.AddressLiteral;
import io.postern.dns.registry.Rcode;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.resolver.ResolverClient;
import io.postern.dns.resolver.ResolverClients;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/**
 * What came back when one question was put over UDP, twice if need be.
 *
 * @param rcode empty when nothing came
 * @param addresses in it, also those written as text
 * @param words for people
 */
record PlainReply(OptionalInt rcode, List<IpAddress> addresses, String words) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TRIES = 2;
    private static final int MOST_RECORDS = 16;
    private static final int LONGEST = 64;

    /**
     * Asks.
     *
     * @param server an address, with a port if it is not 53
     * @param name with its final dot
     */
    static PlainReply to(String server, String name, int type, int dclass) {
        String host = server.indexOf(':') >= 0 && server.indexOf('.') < 0 && !server.startsWith("[")
                ? "[" + server + "]"
                : server;
        try (ResolverClient client = ResolverClients.open(ResolverUrl.parse("udp://" + host))) {
            Message query = Message.newQuery(Record.newRecord(Name.fromString(name), type, dclass));
            return ask(client, query);
        } catch (ResolverUrlException | IOException e) {
            return nothing("it cannot be asked: " + e.getMessage());
        }
    }

    private static PlainReply ask(ResolverClient client, Message query) throws IOException {
        PlainReply last = nothing("nothing");
        for (int i = 0; i < TRIES; i++) {
            try {
                return read(new Message(client.exchange(query.toWire(), PATIENCE)));
            } catch (AskingException e) {
                last = nothing("nothing (" + e.getMessage() + ")");
            }
        }
        return last;
    }

    private static PlainReply nothing(String words) {
        return new PlainReply(OptionalInt.empty(), List.of(), words);
    }

    private static PlainReply read(Message reply) {
        List<IpAddress> addresses = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Record record :
                reply.getSection(Section.ANSWER).stream().limit(MOST_RECORDS).toList()) {
            switch (record) {
                case ARecord a -> add(a.getAddress().getHostAddress(), addresses, said);
                case AAAARecord a -> add(a.getAddress().getHostAddress(), addresses, said);
                case TXTRecord text -> text.getStrings().forEach(string -> add(string, addresses, said));
                default -> {
                    // Aliases lead to the others.
                }
            }
        }
        int rcode = reply.getHeader().getRcode();
        String words =
                said.isEmpty() ? rcode == Rcode.NOERROR ? "no record" : Rcode.name(rcode) : String.join(", ", said);
        return new PlainReply(OptionalInt.of(rcode), List.copyOf(addresses), words);
    }

    private static void add(String text, List<IpAddress> addresses, List<String> said) {
        AddressLiteral.parse(text).ifPresent(addresses::add);
        said.add(text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
    }
}

package io.postern.gateway.front;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.DnsFrontSettings;
import io.postern.gateway.config.RefusedAnswer;
import io.postern.gateway.names.Addresses;
import io.postern.gateway.names.Addresses.Outcome;
import io.postern.gateway.names.ForbiddenAddresses;
import io.postern.gateway.names.Records;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A front whose names are what a test says, without sockets. */
final class Front {
    static final IpAddress CLIENT = Prefix.address("10.20.0.5");

    final EchKeys keys = new EchKeys();
    final ResolvedNames told = new ResolvedNames(() -> 0);
    private final Map<String, Addresses> names = new HashMap<>();
    private final Map<String, Records> records = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Policy policy;
    private RefusedAnswer refused = RefusedAnswer.NXDOMAIN;
    private List<IpAddress> instead = List.of();
    private boolean stripEch = true;

    /** Profile {@code builders} with these lines. */
    Front(String mode, String lines) {
        this.policy = policy(mode, lines);
    }

    static Policy policy(String mode, String lines) {
        try {
            String text = "version: 1\nmode: " + mode
                    + "\nprofiles:\n  - name: builders\n    clients: [10.20.0.0/16, 127.0.0.0/8]\n" + lines.indent(4);
            return PolicyFile.of("policy.yaml", text.getBytes(StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    Front has(String name, String... addresses) {
        names.put(
                name,
                new Addresses(
                        Outcome.FOUND,
                        List.of(addresses).stream().map(Prefix::address).toList(),
                        false,
                        120));
        return this;
    }

    Front comesTo(String name, Outcome outcome) {
        names.put(name, new Addresses(outcome, List.of(), false, 0));
        return this;
    }

    Front stale(String name, String address) {
        names.put(name, new Addresses(Outcome.FOUND, List.of(Prefix.address(address)), true, 0));
        return this;
    }

    /** Two operators must agree. */
    Front records(String name, int type, Records.Said... said) {
        records.put(name + " " + type, new Records(Outcome.FOUND, List.of(said), 2, 300));
        return this;
    }

    Front refused(RefusedAnswer how, String... addresses) {
        refused = how;
        instead = List.of(addresses).stream().map(Prefix::address).toList();
        return this;
    }

    Front keepsEch() {
        stripEch = false;
        return this;
    }

    /** The names that resolvers were asked for. */
    List<String> asked() {
        return asked;
    }

    FrontDesk desk() {
        return new FrontDesk(
                () -> policy,
                name -> {
                    asked.add(name.text());
                    return CompletableFuture.completedFuture(
                            names.getOrDefault(name.text(), new Addresses(Outcome.NO_SUCH_NAME, List.of(), false, 0)));
                },
                (name, type) -> {
                    asked.add(name + " " + type);
                    return CompletableFuture.completedFuture(
                            records.getOrDefault(name + " " + type, new Records(Outcome.NONE, List.of(), 2, 0)));
                },
                ForbiddenAddresses.of(Set.of(Prefix.address("10.0.0.1")), List.of(Prefix.parse("192.0.2.0/24"))),
                new DnsFrontSettings(Optional.empty(), refused, instead, stripEch, 0),
                told,
                keys);
    }

    Verdict judge(String name, int type) {
        return judge(CLIENT, query(name, type));
    }

    Verdict judge(IpAddress client, Query query) {
        return desk().judge(client, query).join();
    }

    /** What a client is sent, read by another's reader. */
    static Message message(Query query, Verdict verdict, int room) {
        try {
            return new Message(Replies.of(query, verdict.answer(), room));
        } catch (java.io.IOException e) {
            throw new AssertionError("no message", e);
        }
    }

    static Query query(String name, int type) {
        return query(message(name, type, DClass.IN, 1232));
    }

    static Query query(byte[] octets) {
        Reading reading = new QueryReader().read(octets, 0, octets.length);
        if (reading instanceof Reading.Question(Query query)) {
            return query;
        }
        throw new AssertionError("no query: " + reading);
    }

    /** A query as clients send it. */
    static byte[] message(String name, int type, int dclass, int payload) {
        Message message = new Message(4711);
        message.getHeader().setFlag(Flags.RD);
        message.addRecord(Record.newRecord(Name.fromConstantString(name + "."), type, dclass), Section.QUESTION);
        if (payload > 0) {
            message.addRecord(new OPTRecord(payload, 0, 0), Section.ADDITIONAL);
        }
        return message.toWire();
    }

    /** Data of the records that are answered. */
    static List<String> data(Verdict verdict) {
        return verdict.answer().records().stream()
                .map(record -> Type.string(record.getType()) + " " + record.rdataToString())
                .toList();
    }
}

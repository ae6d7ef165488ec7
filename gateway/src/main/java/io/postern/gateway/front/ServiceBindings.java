package io.postern.gateway.front;

import io.postern.capture.net.IpAddress;
import io.postern.dns.registry.RecordType;
import io.postern.gateway.names.Records;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SVCBBase;

/**
 * Makes what trusted resolvers say of HTTPS and SVCB records fit for clients. A record is given on when as many operators as must agree have it, or signatures prove
 * it; its address hints are those that the name is known to have; one that leads to another host is left out, unless the policy lets the client reach that host.
 */
final class ServiceBindings {
    private static final int MOST = 32;

    private final boolean stripEch;
    private final EchKeys keys;

    /** What is known of one record. */
    private record Known(ServiceBinding binding, Set<String> operators, Set<IpAddress> hints) {}

    /**
     * With these.
     *
     * @param keys hears of keys for ECH
     */
    ServiceBindings(boolean stripEch, EchKeys keys) {
        this.stripEch = stripEch;
        this.keys = keys;
    }

    /**
     * The records.
     *
     * @param addresses that the client may be told that the name has
     * @param reachable whether the policy lets the client reach another host
     */
    List<Record> of(Query query, Records found, int ttl, Set<IpAddress> addresses, Predicate<String> reachable) {
        Map<String, Known> known = new LinkedHashMap<>();
        Set<String> proven = new HashSet<>();
        for (Records.Said said : found.said()) {
            Set<Name> own = own(query, said.end());
            for (String data : said.data()) {
                Optional<SVCBBase> record = read(query, data);
                record.flatMap(ServiceBinding::ech).ifPresent(keys::published);
                Optional<ServiceBinding> binding = record.flatMap(one -> ServiceBinding.of(one, own, stripEch));
                if (binding.isEmpty() || !known.containsKey(binding.get().text()) && known.size() >= MOST) {
                    continue;
                }
                Known one = known.computeIfAbsent(
                        binding.get().text(), _ -> new Known(binding.get(), new HashSet<>(), new TreeSet<>()));
                one.operators.add(said.operator());
                one.hints.addAll(ServiceBinding.hints(record.get()));
                if (said.secure()) {
                    proven.add(binding.get().text());
                }
            }
        }
        List<Record> records = new ArrayList<>();
        known.forEach((text, one) -> {
            boolean itself = one.binding.target().equals(Name.root);
            boolean believed = one.operators.size() >= found.operators() || proven.contains(text);
            if (believed && (itself || reachable.test(host(one.binding.target())))) {
                one.hints.retainAll(itself ? addresses : Set.of());
                records.add(one.binding.record(query.name(), query.type(), ttl, one.hints));
            }
        });
        return records;
    }

    private static Set<Name> own(Query query, String end) {
        Set<Name> own = new HashSet<>(Set.of(query.name(), Name.root));
        RecordText.name(end).ifPresent(own::add);
        return own;
    }

    private static Optional<SVCBBase> read(Query query, String data) {
        return RecordText.read(query.name(), query.type(), 0, data)
                .filter(SVCBBase.class::isInstance)
                .map(SVCBBase.class::cast);
    }

    private static String host(Name name) {
        return name.toString(true);
    }

    /** Whether this is one of those types. */
    static boolean isType(int type) {
        return type == RecordType.HTTPS || type == RecordType.SVCB;
    }
}

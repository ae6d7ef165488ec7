package io.postern.gateway.front;

import io.postern.capture.net.IpAddress;
import io.postern.dns.registry.Rcode;
import io.postern.dns.registry.RecordType;
import io.postern.gateway.config.DnsFrontSettings;
import io.postern.gateway.names.AddressClass;
import io.postern.gateway.names.AddressLookup;
import io.postern.gateway.names.Addresses;
import io.postern.gateway.names.Addresses.Outcome;
import io.postern.gateway.names.ForbiddenAddresses;
import io.postern.gateway.names.RecordLookup;
import io.postern.gateway.names.Records;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.policy.Mode;
import io.postern.gateway.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;

/**
 * Decides about a query and finds its answer. A host's name is asked for at the trusted resolvers when the policy lets the client connect to it at some port;
 * A, AAAA and HTTPS (or SVCB) are answered, aliases followed, so that whatever a name leads to stands at the name itself. In audit mode other names and types are
 * answered too, and said to be such as would be denied. Any thread.
 */
public final class FrontDesk {
    private static final int FIRST_META = 128;
    private static final int LAST_META = 255;
    /** RFC 8767 section 4: what nobody confirms is gone by for half a minute. */
    private static final int STALE = 30;

    private static final int MOST_RECORDS = 100;

    private final Supplier<Policy> policy;
    private final AddressLookup addresses;
    private final RecordLookup records;
    private final ForbiddenAddresses forbidden;
    private final Refusals refusals;
    private final ServiceBindings bindings;
    private final ResolvedNames told;

    /**
     * Decides with these.
     *
     * @param told hears what clients are told
     * @param keys hears of keys for ECH
     */
    public FrontDesk(
            Supplier<Policy> policy,
            AddressLookup addresses,
            RecordLookup records,
            ForbiddenAddresses forbidden,
            DnsFrontSettings settings,
            ResolvedNames told,
            EchKeys keys) {
        this.policy = policy;
        this.addresses = addresses;
        this.records = records;
        this.forbidden = forbidden;
        this.refusals = new Refusals(settings.refused(), settings.refusedAddresses());
        this.bindings = new ServiceBindings(settings.stripEch(), keys);
        this.told = told;
    }

    /** What is answered; complete at once when nothing has to be looked up, and never with an exception. */
    public CompletableFuture<Verdict> judge(IpAddress client, Query query) {
        Asker asker = Asker.of(policy.get(), client, query);
        Optional<Answer> unsupported = unsupported(query);
        if (unsupported.isPresent()) {
            return done(asker.deny(FrontReason.UNSUPPORTED, unsupported.get(), List.of()));
        }
        Optional<FrontReason> objection = objection(asker);
        if (objection.isPresent() && asker.mode() == Mode.ENFORCE) {
            return done(refused(asker, objection.get()));
        }
        if (query.type() == RecordType.CNAME) {
            // There is none: what an alias leads to stands at the name itself.
            return done(settled(asker, objection, Answer.of(Rcode.NOERROR), List.of()));
        }
        if (asker.name().isEmpty() || !isAnswered(query.type())) {
            return records.records(query.text(), query.type())
                    .thenApply(found -> settled(asker, objection, anything(query, found), List.of()));
        }
        CompletableFuture<Addresses> has = addresses.lookup(asker.name().get());
        if (!ServiceBindings.isType(query.type())) {
            return has.thenApply(found -> addresses(asker, objection, found));
        }
        return has.thenCombine(
                records.records(query.text(), query.type()),
                (found, services) -> services(asker, objection, found, services));
    }

    /** The answer to one who asks too fast: over TCP, since over UDP it is told to come back by TCP. */
    public Verdict tooFast(IpAddress client, Query query) {
        return Asker.of(policy.get(), client, query)
                .deny(
                        FrontReason.RATE_LIMIT,
                        Answer.of(Rcode.REFUSED, ExtendedErrorCodeOption.RATE_LIMITED, ""),
                        List.of());
    }

    private static CompletableFuture<Verdict> done(Verdict verdict) {
        return CompletableFuture.completedFuture(verdict);
    }

    private static Optional<Answer> unsupported(Query query) {
        if (query.edns().isPresent() && query.edns().get().version() != 0) {
            return Optional.of(Replies.badVersion());
        }
        boolean meta = query.type() >= FIRST_META && query.type() <= LAST_META
                || query.type() == RecordType.OPT
                || query.type() == 0;
        return meta || query.questionClass() != DClass.IN
                ? Optional.of(Answer.of(Rcode.REFUSED, ExtendedErrorCodeOption.NOT_SUPPORTED, ""))
                : Optional.empty();
    }

    private static Optional<FrontReason> objection(Asker asker) {
        if (asker.profile().isEmpty()) {
            return Optional.of(FrontReason.NO_PROFILE);
        }
        if (asker.name().isEmpty()) {
            return Optional.of(FrontReason.NAME_MALFORMED);
        }
        if (!asker.decision().allowed()) {
            return Optional.of(FrontReason.of(asker.decision().reason()));
        }
        boolean known = isAnswered(asker.query().type()) || asker.query().type() == RecordType.CNAME;
        return known ? Optional.empty() : Optional.of(FrontReason.RECORD_TYPE);
    }

    private static boolean isAnswered(int type) {
        return type == RecordType.A || type == RecordType.AAAA || ServiceBindings.isType(type);
    }

    private Verdict refused(Asker asker, FrontReason reason) {
        String why = asker.sentence(reason);
        Answer answer = switch (reason) {
            case NO_PROFILE -> Answer.of(Rcode.REFUSED, ExtendedErrorCodeOption.PROHIBITED, why);
            case RECORD_TYPE, ADDRESS_FORBIDDEN -> refusals.records(why);
            default -> refusals.name(asker.query(), why);
        };
        return asker.deny(reason, answer, List.of());
    }

    private static Verdict settled(
            Asker asker, Optional<FrontReason> objection, Answer answer, List<IpAddress> removed) {
        return objection.isPresent() ? asker.deny(objection.get(), answer, removed) : asker.allow(answer, removed);
    }

    /** An address that the client may be told; in audit mode any but those of the gateway's own host. */
    private boolean isOpen(Asker asker, IpAddress address) {
        Optional<AddressClass> kind = forbidden.classOf(address);
        boolean ours = kind.isPresent() && kind.get().isOurs();
        boolean closed = kind.isPresent() && !asker.isOpened(address) || asker.isDenied(address);
        return !ours && !closed;
    }

    private boolean isOurs(IpAddress address) {
        return forbidden.classOf(address).map(AddressClass::isOurs).orElse(false);
    }

    private Verdict addresses(Asker asker, Optional<FrontReason> objection, Addresses found) {
        if (found.outcome() != Outcome.FOUND) {
            return settled(asker, objection, nothing(found.outcome()), List.of());
        }
        Query query = asker.query();
        List<IpAddress> family = found.addresses().stream()
                .filter(one -> one.isIpv4() == (query.type() == RecordType.A))
                .toList();
        List<IpAddress> removed =
                family.stream().filter(one -> !isOpen(asker, one)).toList();
        List<IpAddress> kept = new ArrayList<>(family);
        kept.removeIf(asker.mode() == Mode.AUDIT ? this::isOurs : removed::contains);
        boolean gone = !family.isEmpty() && removed.size() == family.size();
        Optional<FrontReason> why =
                objection.isEmpty() && gone ? Optional.of(FrontReason.ADDRESS_FORBIDDEN) : objection;
        if (kept.isEmpty() && gone) {
            String text = asker.sentence(FrontReason.ADDRESS_FORBIDDEN) + " address=" + removed.getFirst();
            return asker.deny(why.orElse(FrontReason.ADDRESS_FORBIDDEN), refusals.records(text), removed);
        }
        asker.name().ifPresent(name -> told.told(asker.client(), name, kept));
        int ttl = found.stale() ? STALE : Math.max(1, found.seconds());
        Answer answer = new Answer(
                Rcode.NOERROR,
                Refusals.records(query.name(), query.type(), kept, ttl),
                found.stale()
                        ? Optional.of(new Answer.Explanation(ExtendedErrorCodeOption.STALE_ANSWER, ""))
                        : Optional.empty());
        return settled(asker, why, answer, removed);
    }

    private Verdict services(Asker asker, Optional<FrontReason> objection, Addresses has, Records found) {
        if (found.outcome() != Outcome.FOUND) {
            return settled(asker, objection, nothing(found.outcome()), List.of());
        }
        Set<IpAddress> open = new HashSet<>(has.addresses());
        open.removeIf(address -> !isOpen(asker, address));
        int ttl = Math.max(1, found.seconds());
        return settled(
                asker, objection, Answer.of(bindings.of(asker.query(), found, ttl, open, asker::mayReach)), List.of());
    }

    /** Records as as many operators have them as must agree. */
    private static Answer anything(Query query, Records found) {
        if (found.outcome() != Outcome.FOUND) {
            return nothing(found.outcome());
        }
        return Answer.of(Agreed.data(found).stream()
                .limit(MOST_RECORDS)
                .flatMap(data ->
                        RecordText.read(query.name(), query.type(), Math.max(1, found.seconds()), data).stream())
                .toList());
    }

    private static Answer nothing(Outcome outcome) {
        return switch (outcome) {
            case FOUND, NONE -> Answer.of(Rcode.NOERROR);
            case NO_SUCH_NAME -> Answer.of(Rcode.NXDOMAIN);
            case BOGUS -> Answer.of(Rcode.SERVFAIL, ExtendedErrorCodeOption.DNSSEC_BOGUS, "");
            case DISAGREEMENT ->
                Answer.of(
                        Rcode.SERVFAIL,
                        ExtendedErrorCodeOption.OTHER,
                        "the trusted resolvers contradict each other about this name");
            case UNAVAILABLE -> Answer.of(Rcode.SERVFAIL, ExtendedErrorCodeOption.NO_REACHABLE_AUTHORITY, "");
        };
    }
}

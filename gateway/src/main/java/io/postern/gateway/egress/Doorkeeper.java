package io.postern.gateway.egress;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.config.Disagreement;
import io.postern.gateway.names.AddressLookup;
import io.postern.gateway.names.Addresses;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import io.postern.gateway.policy.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Decides about one connection, a step at a time: whose it is, what the policy says, what the name leads to, whether that may be reached, whether it is what
 * the client connected to. A step that denies ends it, unless the mode is audit and there is a way on. Any thread; a passage's steps run on its
 * own loop.
 */
public final class Doorkeeper {
    private final AddressLookup names;
    private final AddressGuard guard;
    private final ResolvedNames told;
    private final LongSupplier nanoTime;

    /** Decides with these; no client asks for names here. */
    public Doorkeeper(AddressLookup names, AddressGuard guard, LongSupplier nanoTime) {
        this(names, guard, ResolvedNames.NONE, nanoTime);
    }

    /**
     * Decides with these.
     *
     * @param told what clients were told when they asked for names here
     */
    public Doorkeeper(AddressLookup names, AddressGuard guard, ResolvedNames told, LongSupplier nanoTime) {
        this.names = names;
        this.guard = guard;
        this.told = told;
        this.nanoTime = nanoTime;
    }

    /**
     * Decides.
     *
     * @param passage of which is known who asks and, if so, for what
     * @param loop runs what belongs to the passage
     * @param then hears the ruling, on the loop; at once when nothing has to be looked up
     */
    public void judge(Passage passage, Executor loop, Consumer<Ruling> then) {
        Consumer<Ruling> last = ruling -> {
            passage.judged(nanoTime.getAsLong());
            then.accept(ruling);
        };
        passage.triangulated(Triangulation.of(passage, told));
        Optional<Denial> early = identify(passage).or(() -> ask(passage));
        if (early.isPresent() && passage.denies(early.get())) {
            last.accept(new Ruling.Deny(early.get()));
            return;
        }
        if (passage.question().isEmpty()) {
            last.accept(onwards(passage, DenialReason.NO_NAME));
            return;
        }
        Question question = passage.question().get();
        if (question.address().isPresent()) {
            last.accept(reach(passage, List.of(question.address().get())));
            return;
        }
        HostName name = question.name().orElseThrow();
        CompletableFuture<Addresses> lookup = names.lookup(name);
        if (lookup.isDone()) {
            last.accept(found(passage, lookup.join()));
        } else {
            CompletableFuture<Void> _ =
                    lookup.thenAcceptAsync(addresses -> last.accept(found(passage, addresses)), loop);
        }
    }

    private static Optional<Denial> identify(Passage passage) {
        return passage.recognise().isEmpty() ? Optional.of(Denial.of(DenialReason.NO_PROFILE)) : Optional.empty();
    }

    private static Optional<Denial> ask(Passage passage) {
        Optional<Question> question = passage.question();
        Optional<Profile> profile = passage.profile();
        if (question.isEmpty()) {
            return Optional.of(Denial.of(DenialReason.NO_NAME));
        }
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        Decision decision = question.get().of(profile.get());
        passage.decided(decision);
        if (decision.allowed()) {
            return Optional.empty();
        }
        boolean unnamed = passage.source() == NameSource.ADDRESS && decision.reason() == Reason.NO_RULE;
        return Optional.of(Denial.of(unnamed ? DenialReason.NO_NAME : reason(decision.reason())));
    }

    private static DenialReason reason(Reason reason) {
        return switch (reason) {
            case DENIED -> DenialReason.DENIED;
            case NO_PROFILE -> DenialReason.NO_PROFILE;
            case NO_RULE, ALLOWED -> DenialReason.NO_RULE;
        };
    }

    private Ruling found(Passage passage, Addresses addresses) {
        passage.resolved(addresses.addresses(), addresses.stale());
        Optional<DenialReason> trouble = DenialReason.of(addresses.outcome());
        return trouble.isPresent() ? onwards(passage, trouble.get()) : reach(passage, addresses.addresses());
    }

    /** Whether the addresses may be reached, and are what the client connected to. */
    private Ruling reach(Passage passage, List<IpAddress> addresses) {
        int port = passage.question().orElseThrow().port();
        Optional<Denial> forbidden = guard.check(passage, addresses, port);
        if (forbidden.isPresent() && passage.denies(forbidden.get())) {
            return new Ruling.Deny(forbidden.get());
        }
        if (passage.original().isEmpty()) {
            return new Ruling.Dial(addresses, port);
        }
        Endpoint wanted = passage.original().get();
        if (addresses.contains(wanted.address())) {
            return new Ruling.Dial(List.of(wanted.address()), port);
        }
        if (passage.entrance().disagreement() == Disagreement.DENY) {
            return onwards(passage, DenialReason.DESTINATION_MISMATCH);
        }
        passage.redirected();
        return new Ruling.Dial(addresses, port);
    }

    /** Denies, or goes on to where the client wanted to go, when that is known and denying is not the mode. */
    private Ruling onwards(Passage passage, DenialReason reason) {
        Denial denial = Denial.of(reason);
        if (passage.denies(denial)) {
            return new Ruling.Deny(denial);
        }
        Optional<Endpoint> wanted = passage.original();
        if (wanted.isEmpty()) {
            // Nothing to go on to, whatever the mode.
            Denial end = denial.asFinal();
            passage.denies(end);
            return new Ruling.Deny(end);
        }
        Optional<Denial> forbidden = guard.check(
                passage, List.of(wanted.get().address()), wanted.get().port());
        if (forbidden.isPresent() && passage.denies(forbidden.get())) {
            return new Ruling.Deny(forbidden.get());
        }
        return new Ruling.Dial(List.of(wanted.get().address()), wanted.get().port());
    }
}

package io.postern.gateway.gate;

import io.postern.gateway.admin.NameAddresses;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.egress.AddressGuard;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import io.postern.gateway.egress.Doorkeeper;
import io.postern.gateway.names.AddressLookup;
import io.postern.gateway.names.Addresses;
import io.postern.gateway.names.ForbiddenAddresses;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import io.postern.gateway.trusted.PublicRanges;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where destinations lead to by one configuration, and whether that may be reached. Any thread. Closed when nobody asks any more. */
public final class Addressing implements AutoCloseable {
    private final NameServices names;
    private final ForbiddenAddresses forbidden;
    private final AddressGuard guard;

    Addressing(GatewaySettings settings, NameServices names) {
        this.names = names;
        forbidden = ForbiddenAddresses.of(
                OwnAddresses.now(), PublicRanges.of(settings.names().publicRanges()));
        guard = new AddressGuard(forbidden, Listening.at(settings));
    }

    /**
     * As a gateway has it that runs by this configuration; nothing is sent before somebody asks.
     *
     * @param place the configuration's file, for errors
     * @throws ConfigException when something that it names cannot be used
     */
    public static Addressing of(GatewaySettings settings, String place) throws ConfigException {
        return new Addressing(settings, NameServices.of(settings.names(), place));
    }

    /** Which addresses no name may lead to. */
    ForbiddenAddresses forbidden() {
        return forbidden;
    }

    AddressLookup lookup() {
        return names.lookup();
    }

    /**
     * Who decides.
     *
     * @param told what clients were told when they asked for names here
     */
    Doorkeeper doorkeeper(ResolvedNames told) {
        return new Doorkeeper(names.lookup(), guard, told, System::nanoTime);
    }

    /**
     * The addresses of a destination, as for a connection of a client.
     *
     * @param profile of the client, whose rules open addresses and deny them
     * @return never completes with an exception
     */
    public CompletableFuture<NameAddresses> find(Question question, Optional<Profile> profile) {
        if (question.name().isEmpty()) {
            List<NameAddresses.Judged> one = question.address().stream()
                    .map(address ->
                            new NameAddresses.Judged(address, guard.objection(profile, address, question.port())))
                    .toList();
            return CompletableFuture.completedFuture(new NameAddresses(one, false, Optional.empty()));
        }
        return names.lookup()
                .lookup(question.name().get())
                .thenApply(addresses -> judged(addresses, profile, question.port()));
    }

    private NameAddresses judged(Addresses found, Optional<Profile> profile, int port) {
        return new NameAddresses(
                found.addresses().stream()
                        .map(address -> new NameAddresses.Judged(address, guard.objection(profile, address, port)))
                        .toList(),
                found.stale(),
                DenialReason.of(found.outcome()).map(Denial::of));
    }

    @Override
    public void close() {
        names.close();
    }
}

package io.postern.gateway.egress;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.names.AddressClass;
import io.postern.gateway.names.ForbiddenAddresses;
import io.postern.gateway.policy.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether every address of a name may be reached. One that may not is enough to deny all: a name with a public and a private address is somebody's
 * attempt to be let in by the one and led to the other. Immutable.
 */
public final class AddressGuard {
    private final ForbiddenAddresses forbidden;
    private final Set<Endpoint> listening;

    /**
     * Guards by these.
     *
     * @param listening where this gateway listens
     */
    public AddressGuard(ForbiddenAddresses forbidden, Set<Endpoint> listening) {
        this.forbidden = forbidden;
        this.listening = Set.copyOf(listening);
    }

    Optional<Denial> check(Passage passage, List<IpAddress> addresses, int port) {
        for (IpAddress address : addresses) {
            Optional<Denial> denial = objection(passage.profile(), address, port);
            if (denial.isPresent()) {
                return denial;
            }
        }
        return Optional.empty();
    }

    /** Why clients of a profile, or of none, may not reach an address; empty when they may. */
    public Optional<Denial> objection(Optional<Profile> profile, IpAddress address, int port) {
        if (listening.contains(new Endpoint(address, port))) {
            return Optional.of(Denial.of(DenialReason.GATEWAY_ITSELF, address.toString()));
        }
        if (profile.isPresent() && profile.get().forbids(address, port)) {
            return Optional.of(Denial.of(DenialReason.ADDRESS_DENIED, address.toString()));
        }
        Optional<AddressClass> kind = forbidden.classOf(address);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (kind.get().isOurs()) {
            return Optional.of(Denial.of(
                    DenialReason.GATEWAY_ITSELF, address + " (" + kind.get().word() + ")"));
        }
        boolean opened = profile.isPresent() && profile.get().permits(address, port);
        return opened
                ? Optional.empty()
                : Optional.of(Denial.of(
                        DenialReason.ADDRESS_FORBIDDEN,
                        address + " (" + kind.get().word() + ")"));
    }
}

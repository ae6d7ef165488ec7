package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A policy as it is asked: profiles in the order of the file. Immutable; any thread may ask. */
public final class Policy {
    private final String file;
    private final String hash;
    private final Mode mode;
    private final List<Profile> profiles;
    private final ProfileTable table;
    private final List<GroupUse> groups;
    private final Decision nobody;

    /**
     * A group that the file declares.
     *
     * @param used whether anything names it
     */
    record GroupUse(String name, int line, int column, boolean used) {}

    Policy(String file, String hash, Mode mode, List<Profile> profiles, List<GroupUse> groups) {
        this.file = file;
        this.hash = hash;
        this.mode = mode;
        this.profiles = List.copyOf(profiles);
        this.table = new ProfileTable(this.profiles);
        this.groups = List.copyOf(groups);
        this.nobody = new Decision(false, Optional.empty(), "", mode, Reason.NO_PROFILE);
    }

    /** Where it was read. */
    public String file() {
        return file;
    }

    /** SHA-256 of the file's octets, in hexadecimal. */
    public String hash() {
        return hash;
    }

    /** What holds where a profile says nothing else. */
    public Mode mode() {
        return mode;
    }

    /** The profiles, the first that matches a client counts. */
    public List<Profile> profiles() {
        return profiles;
    }

    List<GroupUse> groups() {
        return groups;
    }

    /** The profile of a client that does not say who it is. */
    public Optional<Profile> profile(IpAddress client) {
        return profile(client, Optional.empty(), Set.of());
    }

    /**
     * The profile of a client: the first that is for it.
     *
     * @param identity the user of Basic authentication, or the common name of the client's certificate
     * @param counting names of the profiles that count, which are a listener's; all when there are none
     */
    public Optional<Profile> profile(IpAddress client, Optional<String> identity, Set<String> counting) {
        return table.first(client, identity, counting);
    }

    /** What it says of those whom no profile is for. */
    public Decision withoutProfile() {
        return nobody;
    }

    /** What it says of a client that asks for a name. */
    public Decision decide(IpAddress client, HostName name, int port) {
        Optional<Profile> profile = profile(client);
        return profile.isPresent() ? profile.get().decide(name, port) : nobody;
    }

    /** What it says of a client that asks for an address, without a name. */
    public Decision decide(IpAddress client, IpAddress address, int port) {
        Optional<Profile> profile = profile(client);
        return profile.isPresent() ? profile.get().decide(address, port) : nobody;
    }
}

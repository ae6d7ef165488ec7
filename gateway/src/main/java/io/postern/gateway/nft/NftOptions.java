package io.postern.gateway.nft;

import java.util.List;
import java.util.Optional;

/**
 * What the rules are to do besides what configuration and policy say.
 *
 * @param interfaces that clients come in by; any but the loopback interface when empty
 * @param ports of TCP that are diverted, at least one; over UDP they are refused
 * @param mark that packets of TPROXY get, not 0
 * @param user whom the gateway runs as, when connections of this host's own programs are diverted too; they are left alone when empty
 * @param only whether everything else that clients have forwarded is refused
 */
public record NftOptions(List<String> interfaces, List<Integer> ports, int mark, Optional<String> user, boolean only) {
    /** Copies the lists, and looks whether names are names. */
    public NftOptions {
        interfaces = List.copyOf(interfaces);
        ports = List.copyOf(ports);
        for (String one : interfaces) {
            if (!one.matches("[A-Za-z0-9_.@:-]{1,15}")) {
                throw new IllegalArgumentException("'" + one + "' is no name of an interface");
            }
        }
        if (!user.orElse("0").matches("[0-9]{1,10}|[a-z_][a-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException("'" + user.orElse("") + "' is no name of a user");
        }
    }
}

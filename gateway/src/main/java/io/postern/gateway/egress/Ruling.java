package io.postern.gateway.egress;

import io.postern.capture.net.IpAddress;
import java.util.List;

/** What is to be done with a connection. */
public sealed interface Ruling {
    /**
     * It goes on to one of these addresses, which are the ones that were judged.
     *
     * @param addresses in order of preference, one at least
     */
    record Dial(List<IpAddress> addresses, int port) implements Ruling {
        /** Copies the list. */
        public Dial {
            addresses = List.copyOf(addresses);
        }
    }

    /** It does not go on. */
    record Deny(Denial denial) implements Ruling {}
}

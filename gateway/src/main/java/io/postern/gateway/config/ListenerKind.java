package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/** How a listener learns what a client wants. */
public sealed interface ListenerKind {
    /** The word that the file has for it. */
    String word();

    /**
     * The client says it, to an HTTP proxy.
     *
     * @param tls to the proxy itself; clear HTTP when empty
     * @param passwords lines of {@code user:HASH} for Basic (RFC 7617); nobody is asked for a password when empty
     */
    record Connect(Optional<ListenerTls> tls, Optional<Path> passwords) implements ListenerKind {
        @Override
        public String word() {
            return ListenerWord.CONNECT.key();
        }
    }

    /**
     * The packet filter diverts connections, whose original destination the kernel tells.
     *
     * @param tproxy whether by TPROXY instead of REDIRECT
     * @param disagreement what is done when that destination is not an address of the name
     */
    record Transparent(boolean tproxy, Disagreement disagreement) implements ListenerKind {
        @Override
        public String word() {
            return ListenerWord.TRANSPARENT.key();
        }
    }

    /**
     * Names resolve to the gateway, and the ClientHello says which is meant.
     *
     * @param port that is judged and dialled, 1 to 65535
     */
    record Sni(int port) implements ListenerKind {
        @Override
        public String word() {
            return ListenerWord.SNI.key();
        }
    }
}

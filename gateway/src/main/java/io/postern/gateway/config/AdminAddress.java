package io.postern.gateway.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the admin API listens. */
public sealed interface AdminAddress {
    /** How it looks at first sight. */
    String PATTERN = "^$|^unix:/.+$|" + ListenAddress.PATTERN;

    /** A port of the loopback interface. */
    record Tcp(ListenAddress listen) implements AdminAddress {
        @Override
        public String toString() {
            return listen.toString();
        }
    }

    /** A socket of the file system. */
    record UnixSocket(Path path) implements AdminAddress {
        /** The kernel has room for 107 (unix(7)); a socket is made in a folder beside it first, whose name is longer. */
        private static final int LONGEST = 80;

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /**
     * Reads {@code 127.0.0.1:9535} or {@code unix:/run/postern/admin.sock}.
     *
     * @throws IllegalArgumentException if it is neither, or others than this host could connect
     */
    static AdminAddress parse(String text) {
        if (text.startsWith("unix:")) {
            String path = text.substring("unix:".length());
            if (path.getBytes(StandardCharsets.UTF_8).length > UnixSocket.LONGEST) {
                throw new IllegalArgumentException(
                        "the path of a Unix socket has " + UnixSocket.LONGEST + " octets at most");
            }
            return new UnixSocket(Path.of(path));
        }
        ListenAddress listen = ListenAddress.parse(text);
        if (!listen.isLoopback()) {
            throw new IllegalArgumentException(
                    listen.host() + " is no address of the loopback interface; others must not reach this");
        }
        return new Tcp(listen);
    }
}

package io.postern.tls.keys;

import java.util.Optional;

/** The labels of a key log whose secrets open something here, RFC 9850 section 2. */
public enum SecretLabel {
    CLIENT_HANDSHAKE_TRAFFIC_SECRET,
    SERVER_HANDSHAKE_TRAFFIC_SECRET,
    CLIENT_TRAFFIC_SECRET_0,
    SERVER_TRAFFIC_SECRET_0;

    private static final SecretLabel[] ALL = values();

    static Optional<SecretLabel> of(String word) {
        for (SecretLabel label : ALL) {
            if (label.name().equals(word)) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }
}

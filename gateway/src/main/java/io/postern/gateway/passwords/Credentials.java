package io.postern.gateway.passwords;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What Basic authentication says, RFC 7617 section 2.
 *
 * @param user without a colon
 * @param password UTF-8
 */
record Credentials(String user, String password) {
    private static final String SCHEME = "basic ";
    private static final int LONGEST = 1024;

    /** Reads the value of an Authorization field; empty when it is of another scheme, or cannot be read in one way. */
    static Optional<Credentials> read(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || authorization.length() > LONGEST) {
            return Optional.empty();
        }
        String text;
        try {
            byte[] octets = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** Who it is; never the password. */
    @Override
    public String toString() {
        return user;
    }
}

package io.postern.gateway.passwords;

import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.trusted.FileProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line {@code user:HASH} for each user; empty lines and those that begin with {@code #} say nothing. Immutable.
 */
final class PasswordFile {
    private static final long LARGEST = 4 << 20;
    /** What bcrypt is worth: two to the power of this. */
    private static final int MOST_COST = 16;

    private static final String BCRYPT = "\\$2[aby]\\$(0[4-9]|1[0-9])\\$[./A-Za-z0-9]{53}";

    private final Map<String, String> hashes;

    private PasswordFile(Map<String, String> hashes) {
        this.hashes = Map.copyOf(hashes);
    }

    /**
     * Reads one.
     *
     * @throws ConfigException when it cannot be read, or a line is none; every such line is named, no hash is
     */
    static PasswordFile read(Path file) throws ConfigException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ConfigException(
                        List.of(new ConfigError(file.toString(), 0, 0, "is too large for passwords")));
            }
            return of(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ConfigException(List.of(new ConfigError(file.toString(), 0, 0, FileProblem.of(e))));
        }
    }

    static PasswordFile of(String place, byte[] octets) throws ConfigException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigException(List.of(new ConfigError(place, 0, 0, "is not UTF-8")));
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        List<ConfigError> errors = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                Optional<String> wrong = take(line, hashes);
                if (wrong.isPresent()) {
                    errors.add(new ConfigError(place, number, 1, wrong.get()));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
        return new PasswordFile(hashes);
    }

    private static Optional<String> take(String line, Map<String, String> hashes) {
        int colon = line.indexOf(':');
        String user = colon < 0 ? "" : line.substring(0, colon);
        if (user.isBlank() || user.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("a line is user:HASH");
        }
        String hash = line.substring(colon + 1).strip();
        if (!hash.matches(BCRYPT)) {
            return Optional.of("the hash of this user is not bcrypt ($2a$, $2b$, $2y$); 'htpasswd -B' makes such");
        }
        if (cost(hash) > MOST_COST) {
            return Optional.of("the hash of this user takes too long to compare: its cost is more than " + MOST_COST);
        }
        return hashes.putIfAbsent(user, hash) == null ? Optional.empty() : Optional.of("this user is there already");
    }

    private static int cost(String hash) {
        return Integer.parseInt(hash.substring(4, 6));
    }

    Optional<String> hash(String user) {
        return Optional.ofNullable(hashes.get(user));
    }

    /** The cost that most time goes into, 4 at least. */
    int highestCost() {
        return hashes.values().stream().mapToInt(PasswordFile::cost).max().orElse(4);
    }

    int users() {
        return hashes.size();
    }
}

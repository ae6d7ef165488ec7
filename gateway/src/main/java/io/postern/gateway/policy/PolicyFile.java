package io.postern.gateway.policy;

import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Policies as files. */
public final class PolicyFile {
    /** Octets at most. */
    static final int LARGEST = 64 << 20;

    private PolicyFile() {}

    /**
     * Reads a policy.
     *
     * @throws ConfigException with everything that is wrong; there is no policy then
     */
    public static Policy read(Path file) throws ConfigException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(file.toString(), in.readNBytes(LARGEST + 1));
        } catch (NoSuchFileException e) {
            throw unusable(file.toString(), "there is no such file");
        } catch (IOException e) {
            throw unusable(
                    file.toString(), "cannot be read: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    /**
     * The same of octets.
     *
     * @param name what errors call it
     */
    public static Policy of(String name, byte[] octets) throws ConfigException {
        if (octets.length > LARGEST) {
            throw unusable(name, "is larger than " + (LARGEST >> 20) + " MiB, which no policy is");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return PolicyReader.read(name, text, hash(octets));
        } catch (CharacterCodingException e) {
            throw unusable(name, "is not UTF-8");
        }
    }

    private static String hash(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ConfigException unusable(String file, String why) {
        return new ConfigException(List.of(new ConfigError(file, 0, 0, why)));
    }
}

package io.postern.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A configuration as a file. */
final class ConfigFile {
    private static final int LARGEST = 1 << 20;

    private ConfigFile() {}

    /**
     * Its text.
     *
     * @throws ConfigException when it cannot be read, or is no text
     */
    static String text(Path file) throws ConfigException {
        byte[] octets;
        try (InputStream in = Files.newInputStream(file)) {
            octets = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
        if (octets.length > LARGEST) {
            throw unreadable(file, "is larger than 1 MiB, which no configuration is");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not UTF-8");
        }
    }

    private static ConfigException unreadable(Path file, String why) {
        return new ConfigException(List.of(new ConfigError(file.toString(), 0, 0, why)));
    }
}

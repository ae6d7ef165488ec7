package io.postern.gateway.cli;

import io.postern.tls.chain.ServerName;
import io.postern.tls.judge.Expectations;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the user expects of hosts' certificates. */
final class ExpectationOptions {
    private static final String ALGORITHM = "sha256/";
    private static final int SHA256 = 32;

    @Option(
            names = "--pin",
            paramLabel = "HOST=sha256/BASE64",
            description =
                    "A key of HOST, of its authority or of the root: one that is pinned must be in the chain; may be given several times.")
    private List<String> pins = List.of();

    @Option(
            names = "--expect-issuer",
            paramLabel = "HOST=TEXT",
            description = "TEXT is in the name of the authority that signs for HOST; may be given several times.")
    private List<String> issuers = List.of();

    /** Reads them; complains by way of picocli. */
    Expectations read(CommandLine line) {
        if (pins.isEmpty() && issuers.isEmpty()) {
            return Expectations.NONE;
        }
        Map<String, Set<String>> keys = new HashMap<>();
        for (String pin : pins) {
            String value = value(line, "--pin", pin);
            keys.computeIfAbsent(host(line, "--pin", pin), host -> new HashSet<>())
                    .add(key(line, value));
        }
        Map<String, Set<String>> names = new HashMap<>();
        for (String issuer : issuers) {
            String value = value(line, "--expect-issuer", issuer);
            names.computeIfAbsent(host(line, "--expect-issuer", issuer), host -> new HashSet<>())
                    .add(value);
        }
        return new Expectations(keys, names);
    }

    private static String host(CommandLine line, String option, String text) {
        String host = text.substring(0, Math.max(0, text.indexOf('=')));
        return ServerName.of(host)
                .map(ServerName::toString)
                .orElseThrow(() -> new ParameterException(line, option + ": '" + text + "' does not begin with HOST="));
    }

    private static String value(CommandLine line, String option, String text) {
        String value = text.substring(text.indexOf('=') + 1);
        if (value.isBlank()) {
            throw new ParameterException(line, option + ": '" + text + "' has nothing after HOST=");
        }
        return value;
    }

    private static String key(CommandLine line, String value) {
        try {
            byte[] hash = value.startsWith(ALGORITHM)
                    ? Base64.getDecoder().decode(value.substring(ALGORITHM.length()))
                    : new byte[0];
            if (hash.length == SHA256) {
                return HexFormat.of().formatHex(hash);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--pin: '" + value + "' is no sha256/BASE64", e);
        }
        throw new ParameterException(
                line,
                "--pin: '" + value
                        + "' is no sha256/ with 44 characters of base64, the hash of a SubjectPublicKeyInfo");
    }
}

package io.postern.tls.fingerprint;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** JA4 of a ClientHello, by its public specification (the client's part of JA4+, under the BSD licence). */
public final class Ja4 {
    /** What carried the hello. */
    public enum Transport {
        /** TLS over TCP. */
        TCP('t'),
        /** QUIC. */
        QUIC('q');

        private final char letter;

        Transport(char letter) {
            this.letter = letter;
        }
    }

    private static final String NOTHING = "000000000000";

    private Ja4() {}

    /** The fingerprint; empty for a hello that is cut short, and for one in SSL 2's format. */
    public static Optional<String> of(ClientHello hello, Transport transport) {
        if (!hello.complete() || hello.ssl2()) {
            return Optional.empty();
        }
        int[] suites = withoutGrease(hello.cipherSuites());
        int[] extensions = withoutGrease(hello.extensions().types());
        StringBuilder text = new StringBuilder(36);
        text.append(transport.letter).append(version(hello));
        text.append(hello.extensions().has(ExtensionType.SERVER_NAME) ? 'd' : 'i');
        twoDigits(text, suites.length);
        twoDigits(text, extensions.length);
        text.append(firstAndLast(hello.firstApplicationProtocol()));
        text.append('_').append(suites.length == 0 ? NOTHING : shortHash(sorted(suites)));
        return Optional.of(
                text.append('_').append(extensions(extensions, hello)).toString());
    }

    private static String version(ClientHello hello) {
        int best = 0;
        for (int version : withoutGrease(hello.supportedVersions())) {
            best = Math.max(best, version);
        }
        return switch (best == 0 ? hello.legacyVersion() : best) {
            case 0x0304 -> "13";
            case 0x0303 -> "12";
            case 0x0302 -> "11";
            case 0x0301 -> "10";
            case 0x0300 -> "s3";
            default -> "00";
        };
    }

    private static void twoDigits(StringBuilder text, int count) {
        int capped = Math.min(count, 99);
        text.append((char) ('0' + capped / 10)).append((char) ('0' + capped % 10));
    }

    private static String firstAndLast(Opaque protocol) {
        if (protocol.isEmpty()) {
            return "00";
        }
        int first = protocol.at(0);
        int last = protocol.at(protocol.length() - 1);
        if (alphanumeric(first) && alphanumeric(last)) {
            return "" + (char) first + (char) last;
        }
        String hex = protocol.toHex();
        return "" + hex.charAt(0) + hex.charAt(hex.length() - 1);
    }

    private static boolean alphanumeric(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static String extensions(int[] extensions, ClientHello hello) {
        int[] rest = Arrays.stream(extensions)
                .filter(type -> type != ExtensionType.SERVER_NAME
                        && type != ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION)
                .toArray();
        if (rest.length == 0) {
            return NOTHING;
        }
        int[] algorithms = withoutGrease(hello.signatureAlgorithms());
        String list = sorted(rest);
        return shortHash(algorithms.length == 0 ? list : list + "_" + list(algorithms));
    }

    private static int[] withoutGrease(CodePoints numbers) {
        return Arrays.stream(numbers.toArray())
                .filter(number -> !CodePoints.isGrease(number))
                .toArray();
    }

    private static String sorted(int[] numbers) {
        int[] copy = numbers.clone();
        Arrays.sort(copy);
        return list(copy);
    }

    private static String list(int[] numbers) {
        StringBuilder text = new StringBuilder(5 * numbers.length);
        for (int number : numbers) {
            text.append(text.isEmpty() ? "" : ",").append(HexFormat.of().toHexDigits((char) number));
        }
        return text.toString();
    }

    private static String shortHash(String text) {
        return Hash.sha256(text).substring(0, NOTHING.length());
    }
}

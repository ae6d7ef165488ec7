package io.postern.tls.fingerprint;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import java.util.Optional;

/**
 * JA3 of a ClientHello, JA3S of a ServerHello: version, cipher suites, extensions, groups and point formats as decimal numbers, GREASE
 * left out, and the MD5 of that text.
 *
 * @param text fields joined by commas, numbers of a field by hyphens
 */
public record Ja3(String text) {
    /** The fingerprint of a client; empty for a hello that is cut short, and for one in SSL 2's format. */
    public static Optional<Ja3> of(ClientHello hello) {
        if (!hello.complete() || hello.ssl2()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(256);
        text.append(hello.legacyVersion()).append(',');
        append(text, hello.cipherSuites()).append(',');
        append(text, hello.extensions().types()).append(',');
        append(text, hello.supportedGroups()).append(',');
        Opaque formats = hello.ecPointFormats();
        for (int i = 0; i < formats.length(); i++) {
            text.append(i == 0 ? "" : "-").append(formats.at(i));
        }
        return Optional.of(new Ja3(text.toString()));
    }

    /** The fingerprint of a server's answer; empty for a hello that is cut short, and for one in SSL 2's format. */
    public static Optional<Ja3> of(ServerHello hello) {
        if (!hello.complete() || hello.ssl2()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(64);
        text.append(hello.legacyVersion())
                .append(',')
                .append(hello.cipherSuite())
                .append(',');
        return Optional.of(new Ja3(append(text, hello.extensions().types()).toString()));
    }

    private static StringBuilder append(StringBuilder text, CodePoints numbers) {
        boolean first = true;
        for (int i = 0; i < numbers.size(); i++) {
            int number = numbers.at(i);
            if (!CodePoints.isGrease(number)) {
                text.append(first ? "" : "-").append(number);
                first = false;
            }
        }
        return text;
    }

    /** MD5 of the text, lower case hexadecimal. */
    public String hash() {
        return Hash.md5(text);
    }
}

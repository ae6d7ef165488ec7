package io.postern.tls.chain;

import java.util.List;

/**
 * A certificate that was not sent and is not known.
 *
 * @param name its subject, as the certificate below it names its issuer
 * @param keyId its key's identifier in hexadecimal digits, empty when the certificate below it does not name it
 * @param urls where the certificate below says that it can be had
 */
public record MissingIssuer(String name, String keyId, List<String> urls) {
    /** Takes a copy, so that nobody can change it. */
    public MissingIssuer {
        urls = List.copyOf(urls);
    }

    /** Name, key and address in one phrase. */
    String described() {
        StringBuilder text = new StringBuilder("'").append(name).append('\'');
        if (!keyId.isEmpty()) {
            text.append(", key ").append(keyId);
        }
        if (!urls.isEmpty()) {
            text.append(", to be had from ").append(urls.getFirst());
        }
        return text.toString();
    }
}

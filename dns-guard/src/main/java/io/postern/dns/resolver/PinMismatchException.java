package io.postern.dns.resolver;

import java.security.cert.CertificateException;

/** A certificate validates, and its key is none of the pinned ones. */
final class PinMismatchException extends CertificateException {
    private static final long serialVersionUID = 1;

    PinMismatchException(SpkiPin seen, String subject) {
        super("the server's key is " + seen.base64() + ", which is not pinned (" + subject + ")");
    }
}

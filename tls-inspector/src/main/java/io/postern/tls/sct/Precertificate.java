package io.postern.tls.sct;

import io.postern.tls.certificate.Der;
import io.postern.tls.certificate.ObjectIdentifier;
import io.postern.tls.wire.Opaque;
import java.io.ByteArrayOutputStream;

/** What a certificate was when logs promised to take it: the same without their promises, RFC 6962 section 3.2. */
final class Precertificate {
    private static final int EXTENSIONS = 0xa3;
    private static final String SIGNED_TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2";

    private Precertificate() {}

    /**
     * The TBSCertificate that logs signed.
     *
     * @param toBeSigned the TBSCertificate with the promises, DER with its tag
     */
    static byte[] of(Opaque toBeSigned) {
        Der outer = new Der(toBeSigned);
        ByteArrayOutputStream fields = new ByteArrayOutputStream(toBeSigned.length());
        if (outer.next(Der.SEQUENCE)) {
            Der inside = outer.inside();
            while (inside.next()) {
                fields.writeBytes(
                        inside.tag() == EXTENSIONS
                                ? withoutPromises(inside.inside())
                                : inside.element().toArray());
            }
        }
        return element(Der.SEQUENCE, fields.toByteArray());
    }

    private static byte[] withoutPromises(Der wrapped) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        Der list = wrapped.next(Der.SEQUENCE) ? wrapped.inside() : new Der(Opaque.EMPTY);
        while (list.next()) {
            Der extension = list.inside();
            boolean promises = extension.next(Der.OBJECT_IDENTIFIER)
                    && ObjectIdentifier.dotted(extension.content()).equals(SIGNED_TIMESTAMPS);
            if (!promises) {
                kept.writeBytes(list.element().toArray());
            }
        }
        return element(EXTENSIONS, element(Der.SEQUENCE, kept.toByteArray()));
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 5);
        out.write(tag);
        int length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            int digits = length < 1 << 8 ? 1 : length < 1 << 16 ? 2 : 3;
            out.write(0x80 | digits);
            for (int i = digits - 1; i >= 0; i--) {
                out.write(length >> 8 * i);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}

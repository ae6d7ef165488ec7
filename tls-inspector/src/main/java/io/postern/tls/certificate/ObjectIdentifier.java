package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;

/** Object identifiers as text, X.690 section 8.19. */
public final class ObjectIdentifier {
    private ObjectIdentifier() {}

    /** The identifier in dots, {@code 2.5.29.17}; arcs are cut at 63 bits. */
    public static String dotted(Opaque content) {
        return AttributeTypes.dotted(content);
    }
}

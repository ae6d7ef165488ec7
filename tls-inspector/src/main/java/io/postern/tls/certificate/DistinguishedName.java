package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;

/**
 * A distinguished name as text, in the order it was sent, values as they are.
 *
 * @param text {@code C=US, O=Example, Inc., CN=www.example.com}; attributes of one relative name are joined by {@code " + "}
 * @param damaged whether some of it could not be read
 */
record DistinguishedName(String text, boolean damaged) {
    static DistinguishedName read(Der name) {
        StringBuilder text = new StringBuilder();
        boolean damaged = false;
        while (name.next(Der.SET)) {
            Der relative = name.inside();
            String separator = text.isEmpty() ? "" : ", ";
            while (relative.next(Der.SEQUENCE)) {
                Der attribute = relative.inside();
                if (!attribute.next(Der.OBJECT_IDENTIFIER)) {
                    damaged = true;
                    continue;
                }
                Opaque type = attribute.content();
                if (!attribute.next()) {
                    damaged = true;
                    continue;
                }
                text.append(separator)
                        .append(AttributeTypes.name(type))
                        .append('=')
                        .append(DerText.read(attribute.tag(), attribute.content()));
                separator = " + ";
            }
            damaged |= !relative.atEnd();
        }
        return new DistinguishedName(text.toString(), damaged || !name.atEnd());
    }
}

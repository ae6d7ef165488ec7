package io.postern.tls.certificate;

import io.postern.tls.wire.Opaque;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/** Names of the attributes of distinguished names, as EVE has them. */
final class AttributeTypes {
    private static final Map<Opaque, String> NAMES = Map.ofEntries(
            entry("550403", "CN"),
            entry("550404", "surname"),
            entry("550405", "serialNumber"),
            entry("550406", "C"),
            entry("550407", "L"),
            entry("550408", "ST"),
            entry("550409", "streetAddress"),
            entry("55040a", "O"),
            entry("55040b", "OU"),
            entry("55040c", "title"),
            entry("55040d", "description"),
            entry("55040f", "businessCategory"),
            entry("550411", "postalCode"),
            entry("550412", "postOfficeBox"),
            entry("55042a", "givenName"),
            entry("55042b", "initials"),
            entry("55042e", "dnQualifier"),
            entry("550461", "organizationIdentifier"),
            entry("2a864886f70d010901", "Email"),
            entry("0992268993f22c640119", "DC"),
            entry("0992268993f22c640101", "UID"),
            entry("2b0601040182373c020101", "jurisdictionLocalityName"),
            entry("2b0601040182373c020102", "jurisdictionStateOrProvinceName"),
            entry("2b0601040182373c020103", "jurisdictionCountryName"));

    private AttributeTypes() {}

    private static Map.Entry<Opaque, String> entry(String oid, String name) {
        byte[] bytes = HexFormat.of().parseHex(oid);
        return Map.entry(Opaque.wrap(bytes, 0, bytes.length), name);
    }

    /** The short name, or the object identifier in dots. */
    static String name(Opaque oid) {
        String name = NAMES.get(oid);
        return name != null ? name : dotted(oid);
    }

    /** X.690 section 8.19; arcs are cut at 63 bits. */
    static String dotted(Opaque oid) {
        StringJoiner text = new StringJoiner(".");
        long arc = 0;
        boolean first = true;
        for (int i = 0; i < oid.length(); i++) {
            arc = (arc & 0xff_ffff_ffff_ffffL) << 7 | oid.at(i) & 0x7f;
            if ((oid.at(i) & 0x80) == 0) {
                if (first) {
                    long root = Math.min(arc / 40, 2);
                    text.add(Long.toString(root));
                    arc -= 40 * root;
                    first = false;
                }
                text.add(Long.toString(arc));
                arc = 0;
            }
        }
        return text.toString();
    }
}

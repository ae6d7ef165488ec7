package io.postern.tls.certificate;

import io.postern.capture.net.IpAddress;
import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.List;

/** The names of a subjectAltName extension, RFC 5280 section 4.2.1.6: those that are text or an address. */
final class GeneralNames {
    private static final int EMAIL = 0x81;
    private static final int DNS = 0x82;
    private static final int URI = 0x86;
    private static final int ADDRESS = 0x87;

    private GeneralNames() {}

    static List<String> read(Der list) {
        List<String> names = new ArrayList<>();
        while (list.next()) {
            Opaque content = list.content();
            switch (list.tag()) {
                case EMAIL, DNS, URI -> names.add(DerText.utf8(content));
                case ADDRESS -> names.add(address(content));
                default -> {}
            }
        }
        return List.copyOf(names);
    }

    private static String address(Opaque content) {
        return switch (content.length()) {
            case 4 -> new IpAddress(0, IpAddress.mapped((int) number(content, 0, 4))).toString();
            case 16 -> new IpAddress(number(content, 0, 8), number(content, 8, 8)).toString();
            default -> content.toHex();
        };
    }

    private static long number(Opaque content, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 8 | content.at(i);
        }
        return value;
    }
}

package io.postern.dns.rdata;

/**
 * SVCB and HTTPS (RFC 9460): priority, target, then parameters in strictly increasing order of their keys, each a key and a
 * length of 16 bits and a value.
 *
 * <p>Values stand without quotes; what would end them is escaped.
 */
final class SvcbForm {
    private static final int MANDATORY = 0;
    private static final int ALPN = 1;
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int PORT = 3;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;
    private static final int DOHPATH = 7;
    private static final int OHTTP = 8;
    private static final int TLS_SUPPORTED_GROUPS = 9;

    private static final String[] KEYS = {
        "mandatory",
        "alpn",
        "no-default-alpn",
        "port",
        "ipv4hint",
        "ech",
        "ipv6hint",
        "dohpath",
        "ohttp",
        "tls-supported-groups"
    };

    private SvcbForm() {}

    static void svcb(RdataReader in) {
        in.number16();
        in.space().name();
        int before = -1;
        while (in.left() > 0) {
            int key = in.u16();
            int length = in.u16();
            if (key <= before || length > in.left()) {
                in.fail();
                return;
            }
            before = key;
            key(in.space(), key);
            value(in, key, length);
        }
    }

    private static void key(RdataReader in, int key) {
        if (key < KEYS.length) {
            in.text(KEYS[key]);
        } else {
            in.text("key");
            in.number(key);
        }
    }

    private static void value(RdataReader in, int key, int length) {
        boolean none = key == NO_DEFAULT_ALPN || key == OHTTP;
        if (length == 0) {
            // Only what is not known, and what never has a value, may be without one.
            if (!none && key < KEYS.length) {
                in.fail();
            }
            return;
        }
        if (none) {
            in.fail();
            return;
        }
        in.character('=');
        switch (key) {
            case MANDATORY -> keys(in, length);
            case ALPN -> protocols(in, length);
            case PORT -> port(in, length);
            case IPV4_HINT -> addresses(in, length, 4);
            case IPV6_HINT -> addresses(in, length, 16);
            case ECH -> in.base64(length);
            case DOHPATH -> in.escaped(length, false);
            case TLS_SUPPORTED_GROUPS -> numbers(in, length);
            default -> in.escaped(length, false);
        }
    }

    private static void keys(RdataReader in, int length) {
        if (length % 2 != 0) {
            in.fail();
        }
        for (int i = 0; i < length / 2; i++) {
            comma(in, i);
            key(in, in.u16());
        }
    }

    private static void protocols(RdataReader in, int length) {
        int left = length;
        for (int i = 0; left > 0; i++) {
            int octets = in.u8();
            left -= 1 + octets;
            if (octets == 0 || left < 0) {
                in.fail();
                return;
            }
            comma(in, i);
            in.escaped(octets, true);
        }
    }

    private static void port(RdataReader in, int length) {
        if (length != 2) {
            in.fail();
        }
        in.number16();
    }

    private static void addresses(RdataReader in, int length, int octets) {
        if (length % octets != 0) {
            in.fail();
        }
        for (int i = 0; i < length / octets; i++) {
            comma(in, i);
            if (octets == 4) {
                HostForms.address4(in);
            } else {
                HostForms.address6(in);
            }
        }
    }

    private static void numbers(RdataReader in, int length) {
        if (length % 2 != 0) {
            in.fail();
        }
        for (int i = 0; i < length / 2; i++) {
            comma(in, i);
            in.number16();
        }
    }

    private static void comma(RdataReader in, int index) {
        if (index > 0) {
            in.character(',');
        }
    }
}

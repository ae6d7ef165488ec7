package io.postern.tls.chain;

import io.postern.tls.certificate.CertificateExtensions;
import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who a client wanted to talk to: a reference identifier, RFC 9525 section 6.1. Compared with the subjectAltName only; a common name
 * stands for nobody (section 2).
 */
public final class ServerName {
    private static final int LONGEST = 253;

    private final String text;
    /** 4 or 16 bytes; empty for a DNS name. */
    private final Opaque address;

    private ServerName(String text, Opaque address) {
        this.text = text;
        this.address = address;
    }

    /**
     * A DNS name, with or without a dot at its end, as A-labels or in Unicode; or an address in text.
     *
     * @return empty when it is neither
     */
    public static Optional<ServerName> of(String text) {
        Optional<Opaque> address = AddressBytes.parse(text);
        if (address.isPresent()) {
            return Optional.of(new ServerName(text, address.get()));
        }
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (!isAscii(name)) {
            try {
                name = IDN.toASCII(name);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        name = name.toLowerCase(Locale.ROOT);
        return isName(name) ? Optional.of(new ServerName(name, Opaque.EMPTY)) : Optional.empty();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** Letters, digits, hyphens and underscores in labels of 1 to 63; the last is no number, which only an address may end in. */
    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        int label = 0;
        boolean digits = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (label == 0) {
                    return false;
                }
                label = 0;
                digits = true;
            } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
                digits &= c >= '0' && c <= '9';
                if (++label > 63) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return label > 0 && !digits;
    }

    /** Whether this is an address. */
    public boolean isAddress() {
        return !address.isEmpty();
    }

    /** Whether a certificate stands for this name. */
    public boolean fits(SignedCertificate certificate) {
        CertificateExtensions extensions = certificate.extensions();
        if (isAddress()) {
            return extensions.addresses().contains(address);
        }
        List<String> names = extensions.dnsNames();
        for (int i = 0; i < names.size(); i++) {
            if (presents(names.get(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a presented DNS name covers this one, RFC 9525 section 6.3: equal without regard to case, or with {@code *} for the whole
     * left-most label, where at least two labels must follow.
     */
    public boolean presents(String presented) {
        if (isAddress() || presented.isEmpty()) {
            return false;
        }
        if (presented.length() < 2 || presented.charAt(0) != '*') {
            return presented.equalsIgnoreCase(text);
        }
        int dot = text.indexOf('.');
        return dot > 0
                && presented.charAt(1) == '.'
                && presented.indexOf('.', 2) > 0
                && presented.length() - 1 == text.length() - dot
                && presented.regionMatches(true, 1, text, dot, text.length() - dot);
    }

    /** The names that a certificate stands for: its alternative names, at most {@code most} of them. */
    static List<String> names(SignedCertificate certificate, int most) {
        List<String> names = new ArrayList<>();
        for (String name : certificate.text().alternativeNames()) {
            if (names.size() == most) {
                break;
            }
            names.add(name);
        }
        return names;
    }

    /** In lower case, as A-labels, without a dot at the end. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerName that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}

package io.postern.tls.chain;

import io.postern.tls.certificate.Der;
import io.postern.tls.certificate.ObjectIdentifier;
import io.postern.tls.wire.Opaque;
import java.util.Optional;

/**
 * What a SubjectPublicKeyInfo says of a key, RFC 5280 section 4.1.2.7.
 *
 * @param algorithm {@code RSA}, {@code EC}, {@code Ed25519}, {@code Ed448}, {@code DSA}, or an object identifier in dots
 * @param bits its size; 0 where it is not known
 */
record SubjectKey(String algorithm, int bits) {
    /** The key to check signatures with; empty where it is damaged, or of a kind that we have no code for. */
    static Optional<VerifyingKey> verifying(Opaque publicKeyInfo) {
        String kind = of(publicKeyInfo).algorithm();
        return kind.equals("EC") ? onCurve(publicKeyInfo) : JcaKey.read(publicKeyInfo, kind);
    }

    private static Optional<VerifyingKey> onCurve(Opaque publicKeyInfo) {
        Der outer = new Der(publicKeyInfo);
        if (!outer.next(Der.SEQUENCE)) {
            return Optional.empty();
        }
        Der fields = outer.inside();
        if (!fields.next(Der.SEQUENCE)) {
            return Optional.empty();
        }
        Der algorithm = fields.inside();
        boolean named = algorithm.next() && algorithm.next(Der.OBJECT_IDENTIFIER);
        if (!named || !fields.next(Der.BIT_STRING) || fields.content().length() < 2) {
            return Optional.empty();
        }
        Opaque bits = fields.content();
        return CurveKey.read(ObjectIdentifier.dotted(algorithm.content()), bits.slice(1, bits.length() - 1));
    }

    static SubjectKey of(Opaque publicKeyInfo) {
        Der outer = new Der(publicKeyInfo);
        if (!outer.next(Der.SEQUENCE)) {
            return new SubjectKey("", 0);
        }
        Der fields = outer.inside();
        if (!fields.next(Der.SEQUENCE)) {
            return new SubjectKey("", 0);
        }
        Der algorithm = fields.inside();
        if (!algorithm.next(Der.OBJECT_IDENTIFIER) || !fields.next(Der.BIT_STRING)) {
            return new SubjectKey("", 0);
        }
        String oid = ObjectIdentifier.dotted(algorithm.content());
        Opaque key = fields.content();
        return switch (oid) {
            case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10" -> new SubjectKey("RSA", modulusBits(key));
            case "1.2.840.10045.2.1" -> new SubjectKey("EC", curveBits(algorithm, key));
            case "1.3.101.112" -> new SubjectKey("Ed25519", 256);
            case "1.3.101.113" -> new SubjectKey("Ed448", 456);
            case "1.2.840.10040.4.1" -> new SubjectKey("DSA", parameterBits(algorithm));
            default -> new SubjectKey(oid, 0);
        };
    }

    /** RSAPublicKey, RFC 8017 appendix A.1.1: the modulus is the first number. */
    private static int modulusBits(Opaque bitString) {
        if (bitString.length() < 2) {
            return 0;
        }
        Der outer = new Der(bitString.slice(1, bitString.length() - 1));
        return outer.next(Der.SEQUENCE) ? bits(outer.inside()) : 0;
    }

    private static int parameterBits(Der algorithm) {
        return algorithm.next(Der.SEQUENCE) ? bits(algorithm.inside()) : 0;
    }

    private static int bits(Der numbers) {
        if (!numbers.next(Der.INTEGER)) {
            return 0;
        }
        Opaque number = numbers.content();
        int at = 0;
        while (at < number.length() && number.at(at) == 0) {
            at++;
        }
        int left = number.length() - at;
        return left == 0 ? 0 : 8 * left - Integer.numberOfLeadingZeros(number.at(at)) + 24;
    }

    /** A point without compression is a byte and two coordinates, SEC 1 section 2.3.3. */
    private static int curveBits(Der algorithm, Opaque bitString) {
        if (algorithm.next(Der.OBJECT_IDENTIFIER)) {
            String curve = ObjectIdentifier.dotted(algorithm.content());
            switch (curve) {
                case "1.3.132.0.35" -> {
                    return 521;
                }
                case "1.2.840.10045.3.1.1" -> {
                    return 192;
                }
                case "1.3.132.0.33" -> {
                    return 224;
                }
                default -> {}
            }
        }
        boolean compressed = bitString.length() > 1 && bitString.at(1) != 4;
        int coordinates = Math.max(0, bitString.length() - 2);
        return 8 * (compressed ? coordinates : coordinates / 2);
    }

    @Override
    public String toString() {
        return bits == 0 ? algorithm : algorithm + " of " + bits + " bits";
    }
}

package io.postern.tls.chain;

import io.postern.tls.certificate.Der;
import io.postern.tls.certificate.ObjectIdentifier;
import io.postern.tls.wire.Opaque;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/**
 * How a certificate was signed, RFC 3279, RFC 4055, RFC 5758, RFC 8410.
 *
 * @param name by JCA's name, {@code SHA256withRSA}; an object identifier in dots where JCA has no name
 * @param parameters of RSASSA-PSS
 */
record SignatureScheme(String name, Optional<AlgorithmParameterSpec> parameters) {
    private static final String PSS = "RSASSA-PSS";

    /**
     * Reads an AlgorithmIdentifier.
     *
     * @param identifier its content
     */
    static SignatureScheme of(Opaque identifier) {
        Der fields = new Der(identifier);
        String oid = fields.next(Der.OBJECT_IDENTIFIER) ? ObjectIdentifier.dotted(fields.content()) : "";
        String name = switch (oid) {
            case "1.2.840.113549.1.1.2" -> "MD2withRSA";
            case "1.2.840.113549.1.1.4" -> "MD5withRSA";
            case "1.2.840.113549.1.1.5", "1.3.14.3.2.29" -> "SHA1withRSA";
            case "1.2.840.113549.1.1.14" -> "SHA224withRSA";
            case "1.2.840.113549.1.1.11" -> "SHA256withRSA";
            case "1.2.840.113549.1.1.12" -> "SHA384withRSA";
            case "1.2.840.113549.1.1.13" -> "SHA512withRSA";
            case "1.2.840.113549.1.1.10" -> PSS;
            case "1.2.840.10045.4.1" -> "SHA1withECDSA";
            case "1.2.840.10045.4.3.1" -> "SHA224withECDSA";
            case "1.2.840.10045.4.3.2" -> "SHA256withECDSA";
            case "1.2.840.10045.4.3.3" -> "SHA384withECDSA";
            case "1.2.840.10045.4.3.4" -> "SHA512withECDSA";
            case "1.2.840.10040.4.3" -> "SHA1withDSA";
            case "2.16.840.1.101.3.4.3.2" -> "SHA256withDSA";
            case "1.3.101.112" -> "Ed25519";
            case "1.3.101.113" -> "Ed448";
            default -> oid;
        };
        return new SignatureScheme(name, name.equals(PSS) ? Optional.of(pss(fields)) : Optional.empty());
    }

    /** RSASSA-PSS-params, RFC 4055 section 3.1: hash [0], mask [1], salt length [2], each with SHA-1's as its default. */
    private static PSSParameterSpec pss(Der fields) {
        String hash = "SHA-1";
        int salt = 20;
        if (fields.next(Der.SEQUENCE)) {
            Der parameters = fields.inside();
            while (parameters.next()) {
                Der value = parameters.inside();
                if (parameters.tag() == 0xa0 && value.next(Der.SEQUENCE)) {
                    Der algorithm = value.inside();
                    hash = algorithm.next(Der.OBJECT_IDENTIFIER) ? hash(algorithm.content()) : hash;
                } else if (parameters.tag() == 0xa2
                        && value.next(Der.INTEGER)
                        && value.content().length() == 1) {
                    salt = value.content().at(0);
                }
            }
        }
        return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1);
    }

    private static String hash(Opaque oid) {
        return switch (ObjectIdentifier.dotted(oid)) {
            case "2.16.840.1.101.3.4.2.1" -> "SHA-256";
            case "2.16.840.1.101.3.4.2.2" -> "SHA-384";
            case "2.16.840.1.101.3.4.2.3" -> "SHA-512";
            case "2.16.840.1.101.3.4.2.4" -> "SHA-224";
            default -> "SHA-1";
        };
    }

    /** Whether this is ECDSA. */
    boolean onCurve() {
        return name.endsWith("withECDSA");
    }

    /** The hash of a scheme on a curve, by JCA's name. */
    String digest() {
        return switch (name) {
            case "SHA1withECDSA" -> "SHA-1";
            case "SHA224withECDSA" -> "SHA-224";
            case "SHA256withECDSA" -> "SHA-256";
            case "SHA384withECDSA" -> "SHA-384";
            case "SHA512withECDSA" -> "SHA-512";
            default -> "";
        };
    }

    /** Whether the hash is one of which collisions can be made by anybody. */
    boolean broken() {
        return name.startsWith("MD");
    }

    /** Whether the hash is SHA-1, of which collisions can be made at a price. */
    boolean sha1() {
        return name.startsWith("SHA1")
                || parameters.isPresent()
                        && parameters.get() instanceof PSSParameterSpec pss
                        && pss.getDigestAlgorithm().equals("SHA-1");
    }
}

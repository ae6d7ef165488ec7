package io.postern.tls.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates made on the spot. */
public final class TestCertificates {
    public static final Instant NOT_BEFORE = Instant.parse("2026-01-02T03:04:05Z");
    public static final Instant NOT_AFTER = Instant.parse("2056-01-02T03:04:05Z");
    private static final KeyPair KEYS = keys();

    private TestCertificates() {}

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] selfSigned(String name, GeneralName... alternatives) {
        return issued(new X500Name(name), new X500Name(name), BigInteger.valueOf(0xa1b2c3L), alternatives);
    }

    public static byte[] issued(X500Name issuer, X500Name subject, BigInteger serial, GeneralName... alternatives) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, serial, Date.from(NOT_BEFORE), Date.from(NOT_AFTER), subject, KEYS.getPublic());
            if (alternatives.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.postern.tls.chain;

import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate and its key, made on the spot; issues others. */
public final class Issued {
    public static final Instant NOW = Instant.parse("2026-11-23T02:10:11Z");
    private static final KeyPair[] KEYS = {keys("EC", 256), keys("EC", 256), keys("EC", 256), keys("EC", 256)};
    private static int serial = 1;

    public final X509CertificateHolder holder;
    public final KeyPair keys;

    private Issued(X509CertificateHolder holder, KeyPair keys) {
        this.holder = holder;
        this.keys = keys;
    }

    public static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A self-signed authority. */
    public static Issued root(String name) {
        return new Request(name).authority().key(0).issuedBy(null);
    }

    public Issued intermediate(String name) {
        return new Request(name).authority().key(1).issuedBy(this);
    }

    /** For servers of these names. */
    public Issued server(String... names) {
        return new Request("CN=" + names[0]).names(names).key(2).issuedBy(this);
    }

    public Opaque der() {
        try {
            byte[] der = holder.getEncoded();
            return Opaque.wrap(der, 0, der.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public SignedCertificate read() {
        return SignedCertificate.read(der()).orElseThrow();
    }

    public String pem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(der().toArray())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** What is asked for; everything has a sound default. */
    public static final class Request {
        private final X500Name subject;
        private final java.util.List<Extension> extensions = new java.util.ArrayList<>();
        private KeyPair keys = KEYS[3];
        private Instant from = NOW.minus(Duration.ofDays(30));
        private Instant until = NOW.plus(Duration.ofDays(60));
        private String scheme = "";
        private boolean keyIds = true;

        public Request(String subject) {
            this.subject = new X500Name(subject);
        }

        public Request key(int which) {
            keys = KEYS[which];
            return this;
        }

        public Request key(KeyPair pair) {
            keys = pair;
            return this;
        }

        public Request valid(Instant notBefore, Instant notAfter) {
            from = notBefore;
            until = notAfter;
            return this;
        }

        public Request scheme(String name) {
            scheme = name;
            return this;
        }

        public Request withoutKeyIds() {
            keyIds = false;
            return this;
        }

        public Request authority() {
            return with(Extension.basicConstraints, true, new BasicConstraints(true));
        }

        public Request names(String... names) {
            GeneralName[] all = new GeneralName[names.length];
            for (int i = 0; i < names.length; i++) {
                boolean address = names[i].matches("[0-9.]+|.*:.*");
                all[i] = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, names[i]);
            }
            return with(Extension.subjectAlternativeName, false, new GeneralNames(all));
        }

        public Request with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            try {
                extensions.add(
                        new Extension(oid, critical, value.toASN1Primitive().getEncoded()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return this;
        }

        /** Signed by an authority, or by its own key. */
        public Issued issuedBy(@Nullable Issued authority) {
            X500Name issuer = authority == null ? subject : authority.holder.getSubject();
            KeyPair signer = authority == null ? keys : authority.keys;
            try {
                X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(serial++),
                        Date.from(from),
                        Date.from(until),
                        subject,
                        keys.getPublic());
                for (Extension extension : extensions) {
                    builder.addExtension(extension);
                }
                if (keyIds) {
                    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
                    builder.addExtension(
                            Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
                    builder.addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            ids.createAuthorityKeyIdentifier(signer.getPublic()));
                }
                String name = scheme.isEmpty()
                        ? signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA"
                        : scheme;
                return new Issued(builder.build(new JcaContentSignerBuilder(name).build(signer.getPrivate())), keys);
            } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package io.postern.gateway.recording;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that was made on the spot, valid around {@link Recording#START}. */
public final class Authority {
    private static final Date FROM = Date.from(Instant.ofEpochSecond(Recording.START - 9_000_000));
    private static final Date UNTIL = Date.from(Instant.ofEpochSecond(Recording.START + 9_000_000));

    private final X500Name name;
    private final KeyPair keys = keys();
    private int serial = 1;

    public Authority(String name) {
        this.name = new X500Name(name);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its own certificate, DER. */
    public byte[] root() {
        return issue(name, keys, FROM, true);
    }

    /** Its own certificate, PEM. */
    public byte[] pem() {
        String text = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(root())
                + "\n-----END CERTIFICATE-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A certificate for a server, DER. */
    public byte[] server(String host) {
        return issue(new X500Name("CN=" + host), keys(), FROM, false, host);
    }

    /** A certificate that is over, DER. */
    public byte[] expired(String host) {
        Date over = Date.from(Instant.ofEpochSecond(Recording.START - 5));
        return issue(new X500Name("CN=" + host), keys(), FROM, over, false, host);
    }

    private byte[] issue(X500Name subject, KeyPair owner, Date from, boolean authority, String... hosts) {
        return issue(subject, owner, from, UNTIL, authority, hosts);
    }

    private byte[] issue(X500Name subject, KeyPair owner, Date from, Date until, boolean authority, String... hosts) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.valueOf(serial++), from, until, subject, owner.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            for (String host : hosts) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.postern.tls.ocsp;

import io.postern.tls.chain.Issued;
import io.postern.tls.wire.Opaque;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** OCSP answers by BouncyCastle: nothing here is shared with what is tested. */
public final class Staples {
    private final Issued issuer;
    private final BigInteger serial;
    private Instant thisUpdate = Issued.NOW.minus(Duration.ofHours(3));
    private @Nullable Instant nextUpdate = Issued.NOW.plus(Duration.ofDays(4));
    private CertificateStatus status = CertificateStatus.GOOD;
    private Issued signer;
    private X509CertificateHolder[] along = {};
    private byte[] timestamps = {};

    /** An answer about a certificate, good unless something else is said. */
    public Staples(Issued issuer, Issued leaf) {
        this.issuer = issuer;
        this.serial = leaf.holder.getSerialNumber();
        this.signer = issuer;
    }

    /** A certificate for whoever answers in an authority's place. */
    public static Issued delegate(Issued authority, KeyPurposeId purpose) {
        return new Issued.Request("CN=OCSP responder")
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                .key(3)
                .issuedBy(authority);
    }

    public Staples updates(Instant from, @Nullable Instant until) {
        thisUpdate = from;
        nextUpdate = until;
        return this;
    }

    public Staples revoked(Instant when) {
        status = new RevokedStatus(Date.from(when), 1);
        return this;
    }

    public Staples unknown() {
        status = new UnknownStatus();
        return this;
    }

    public Staples signedBy(Issued other, boolean sentAlong) {
        signer = other;
        along = sentAlong ? new X509CertificateHolder[] {other.holder} : new X509CertificateHolder[0];
        return this;
    }

    /** With a list of timestamps, as TLS has it. */
    public Staples promising(byte[] list) {
        timestamps = list;
        return this;
    }

    public Opaque der() {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            CertificateID id = new CertificateID(digests.get(CertificateID.HASH_SHA1), issuer.holder, serial);
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(signer.holder.getSubject()));
            Extensions extensions = timestamps.length == 0
                    ? null
                    : new Extensions(new Extension(
                            new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.5"),
                            false,
                            new DEROctetString(timestamps).getEncoded()));
            builder.addResponse(
                    id, status, Date.from(thisUpdate), nextUpdate == null ? null : Date.from(nextUpdate), extensions);
            var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.keys.getPrivate());
            byte[] bytes = new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, builder.build(signature, along, Date.from(thisUpdate)))
                    .getEncoded();
            return Opaque.wrap(bytes, 0, bytes.length);
        } catch (IOException | OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a responder says that has no answer. */
    public static Opaque failure(int status) {
        try {
            byte[] bytes = new OCSPRespBuilder().build(status, null).getEncoded();
            return Opaque.wrap(bytes, 0, bytes.length);
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.postern.tls.sct;

import io.postern.tls.chain.Issued;
import io.postern.tls.wire.Opaque;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** A log that promises whatever it is asked to, with structures by BouncyCastle: nothing here is shared with what is tested. */
public final class SigningLog {
    public static final Instant PROMISED = Issued.NOW.minusSeconds(86_400);
    private static final ASN1ObjectIdentifier TIMESTAMPS = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");

    private final KeyPair keys;

    public SigningLog(String algorithm, int bits) {
        keys = Issued.keys(algorithm, bits);
    }

    public Opaque id() {
        return wrap(sha256(keys.getPublic().getEncoded()));
    }

    public CtLog known(Optional<Instant> until) {
        return new CtLog("a log", wrap(keys.getPublic().getEncoded()), until);
    }

    public byte[] key() {
        return keys.getPublic().getEncoded();
    }

    /** A promise about a certificate as it is. */
    public byte[] promise(Issued leaf) {
        return promise(0, new byte[0], leaf.der().toArray());
    }

    /** A promise that is to stand in the certificate. */
    public byte[] promise(Issued leaf, Issued issuer) {
        try {
            byte[] hash = sha256(issuer.holder.getSubjectPublicKeyInfo().getEncoded());
            return promise(
                    1, hash, leaf.holder.toASN1Structure().getTBSCertificate().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] promise(int entry, byte[] issuer, byte[] der) {
        try {
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(signed);
            out.writeShort(0);
            out.writeLong(PROMISED.toEpochMilli());
            out.writeShort(entry);
            out.write(issuer);
            out.writeByte(der.length >> 16);
            out.writeShort(der.length);
            out.write(der);
            out.writeShort(0);
            boolean rsa = keys.getPublic().getAlgorithm().equals("RSA");
            byte[] signature = sign(keys, rsa ? "SHA256withRSA" : "SHA256withECDSA", signed.toByteArray());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream sct = new DataOutputStream(bytes);
            sct.writeByte(0);
            sct.write(id().toArray());
            sct.writeLong(PROMISED.toEpochMilli());
            sct.writeShort(0);
            sct.writeByte(4);
            sct.writeByte(rsa ? 1 : 3);
            sct.writeShort(signature.length);
            sct.write(signature);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list of promises. */
    public static byte[] list(byte[]... promises) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] one : promises) {
            all.write(one.length >> 8);
            all.write(one.length);
            all.writeBytes(one);
        }
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.write(all.size() >> 8);
        list.write(all.size());
        list.writeBytes(all.toByteArray());
        return list.toByteArray();
    }

    /** A certificate with promises put into it, among its other extensions, and signed anew. */
    public static Opaque embed(Issued leaf, Issued issuer, byte[] list) {
        try {
            TBSCertificate plain = leaf.holder.toASN1Structure().getTBSCertificate();
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            boolean first = true;
            for (ASN1ObjectIdentifier oid : plain.getExtensions().getExtensionOIDs()) {
                extensions.addExtension(plain.getExtensions().getExtension(oid));
                if (first) {
                    extensions.addExtension(new Extension(TIMESTAMPS, false, new DEROctetString(list).getEncoded()));
                    first = false;
                }
            }
            V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
            generator.setSerialNumber(plain.getSerialNumber());
            generator.setSignature(plain.getSignature());
            generator.setIssuer(plain.getIssuer());
            generator.setStartDate(plain.getStartDate());
            generator.setEndDate(plain.getEndDate());
            generator.setSubject(plain.getSubject());
            generator.setSubjectPublicKeyInfo(plain.getSubjectPublicKeyInfo());
            generator.setExtensions(extensions.generate());
            TBSCertificate promised = generator.generateTBSCertificate();
            ASN1EncodableVector certificate = new ASN1EncodableVector();
            certificate.add(promised);
            certificate.add(plain.getSignature());
            certificate.add(new DERBitString(sign(issuer.keys, "SHA256withECDSA", promised.getEncoded())));
            return wrap(new DERSequence(certificate).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(KeyPair keys, String scheme, byte[] message) {
        try {
            Signature signature = Signature.getInstance(scheme);
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Opaque wrap(byte[] bytes) {
        return Opaque.wrap(bytes, 0, bytes.length);
    }
}

package io.postern.tls.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Wire;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

class CertificateTest {
    private static Certificate read(byte[] der) {
        return Certificate.read(Opaque.wrap(der, 0, der.length));
    }

    @Test
    void everyFieldIsRead() throws Exception {
        X500Name issuer = new X500Name("C=US,O=Example\\, Inc.,OU=Trust,CN=Example CA 1");
        X500Name subject = new X500Name("C=DE,ST=Hessen,L=Fulda,CN=www.example.test,E=admin@example.test,DC=example");
        byte[] der = TestCertificates.issued(
                issuer,
                subject,
                new BigInteger("83a84592f77f2e7951bf887cedec966", 16),
                new GeneralName(GeneralName.dNSName, "www.example.test"),
                new GeneralName(GeneralName.dNSName, "*.example.test"),
                new GeneralName(GeneralName.iPAddress, "192.0.2.7"),
                new GeneralName(GeneralName.iPAddress, "2001:db8::7"),
                new GeneralName(GeneralName.rfc822Name, "admin@example.test"),
                new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.test/x"),
                new GeneralName(GeneralName.registeredID, "1.2.3.4"));
        Certificate certificate = read(der);
        assertThat(certificate.version()).isEqualTo(3);
        assertThat(certificate.serial()).contains("08:3A:84:59:2F:77:F2:E7:95:1B:F8:87:CE:DE:C9:66");
        assertThat(certificate.issuer()).contains("C=US, O=Example, Inc., OU=Trust, CN=Example CA 1");
        assertThat(certificate.subject())
                .contains("C=DE, ST=Hessen, L=Fulda, CN=www.example.test, Email=admin@example.test, DC=example");
        assertThat(certificate.notBefore()).contains(TestCertificates.NOT_BEFORE);
        assertThat(certificate.notAfter()).contains(TestCertificates.NOT_AFTER);
        assertThat(certificate.alternativeNames())
                .containsExactly(
                        "www.example.test",
                        "*.example.test",
                        "192.0.2.7",
                        "2001:db8::7",
                        "admin@example.test",
                        "https://example.test/x");
        HexFormat colons = HexFormat.ofDelimiter(":");
        assertThat(certificate.sha1Fingerprint())
                .isEqualTo(colons.formatHex(MessageDigest.getInstance("SHA-1").digest(der)));
        assertThat(certificate.sha256Fingerprint())
                .isEqualTo(colons.formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
        assertThat(certificate.anomalies()).isEmpty();
    }

    @Test
    void aSerialKeepsItsLeadingZero() {
        X500Name name = new X500Name("CN=a");
        assertThat(read(TestCertificates.issued(name, name, BigInteger.valueOf(0xca5c)))
                        .serial())
                .contains("00:CA:5C");
        assertThat(read(TestCertificates.issued(name, name, BigInteger.valueOf(0x55)))
                        .serial())
                .contains("55");
    }

    @Test
    void severalAttributesOfOneRelativeNameAreJoined() {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addMultiValuedRDN(new ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.OU}, new String[] {"a", "b"})
                .addRDN(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), "x")
                .build();
        assertThat(read(TestCertificates.issued(name, name, BigInteger.ONE))
                        .subject()
                        .orElseThrow())
                .containsAnyOf("CN=a + OU=b", "OU=b + CN=a")
                .endsWith(", 1.3.6.1.4.1.99999.1=x");
    }

    @Test
    void controlCharactersAreEscaped() {
        byte[] der = TestCertificates.selfSigned(
                "CN=a\u001b[2Jb", new GeneralName(GeneralName.dNSName, "a.test\0.evil.test"));
        assertThat(read(der).subject()).contains("CN=a\\027[2Jb");
        assertThat(read(der).alternativeNames()).containsExactly("a.test\\000.evil.test");
    }

    @Test
    void theJdkAgreesAboutEveryField() throws Exception {
        byte[] der = TestCertificates.selfSigned("CN=\u00e4\u6f22.test,O=Ex");
        X509Certificate jdk = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        Certificate ours = read(der);
        assertThat(ours.subject()).contains("CN=\u00e4\u6f22.test, O=Ex");
        assertThat(ours.notBefore()).contains(jdk.getNotBefore().toInstant());
        assertThat(ours.notAfter()).contains(jdk.getNotAfter().toInstant());
        assertThat(ours.serial().orElseThrow().replace(":", ""))
                .isEqualToIgnoringCase(
                        HexFormat.of().formatHex(jdk.getSerialNumber().toByteArray()));
    }

    @Test
    void aBeginningOfACertificateSaysWhatItIsAndNothingElse() {
        byte[] der = TestCertificates.selfSigned("CN=a.test", new GeneralName(GeneralName.dNSName, "a.test"));
        for (int length = 0; length < der.length; length++) {
            byte[] cut = Arrays.copyOf(der, length);
            assertThat(read(cut).anomalies()).isNotEmpty();
        }
    }

    @Test
    void aByteThatIsWrongIsNoException() {
        byte[] der = TestCertificates.selfSigned("CN=a.test", new GeneralName(GeneralName.dNSName, "a.test"));
        for (int at = 0; at < der.length; at++) {
            for (int value : new int[] {0, 1, 0x30, 0x7f, 0x80, 0x84, 0xff}) {
                byte[] bad = der.clone();
                bad[at] = (byte) value;
                assertThat(read(bad).der().length()).isEqualTo(der.length);
            }
        }
    }

    @Test
    void oddDatesAreSaid() {
        assertThat(DerTime.read(Der.UTC_TIME, text("991231235959Z"))).contains(Instant.parse("1999-12-31T23:59:59Z"));
        assertThat(DerTime.read(Der.UTC_TIME, text("491231235959Z"))).contains(Instant.parse("2049-12-31T23:59:59Z"));
        assertThat(DerTime.read(Der.UTC_TIME, text("5001010000Z"))).contains(Instant.parse("1950-01-01T00:00:00Z"));
        assertThat(DerTime.read(Der.UTC_TIME, text("260101120000+0200")))
                .contains(Instant.parse("2026-01-01T10:00:00Z"));
        assertThat(DerTime.read(Der.GENERALIZED_TIME, text("19691231000000Z")))
                .contains(Instant.parse("1969-12-31T00:00:00Z"));
        assertThat(DerTime.read(Der.GENERALIZED_TIME, text("20260101000000.123Z")))
                .contains(Instant.parse("2026-01-01T00:00:00Z"));
        for (String bad : new String[] {
            "", "26", "261301000000Z", "26010100000", "2601010000xxZ", "260101000000+9", "260101000000Zx"
        }) {
            assertThat(DerTime.read(Der.UTC_TIME, text(bad))).as(bad).isEmpty();
        }
        assertThat(DerTime.read(Der.UTF8_STRING, text("260101000000Z"))).isEmpty();
    }

    private static Opaque text(String text) {
        byte[] bytes = Wire.ascii(text);
        return Opaque.wrap(bytes, 0, bytes.length);
    }

    @Test
    void aChainIsReadInItsOrder() {
        byte[] leaf = TestCertificates.selfSigned("CN=leaf");
        byte[] root = TestCertificates.selfSigned("CN=root");
        CertificateChain chain = chain(Wire.certificates(leaf, root));
        assertThat(chain.der()).extracting(Opaque::toArray).containsExactly(leaf, root);
        assertThat(chain.leaf().orElseThrow().subject()).contains("CN=leaf");
        assertThat(chain.complete()).isTrue();
        assertThat(chain.anomalies()).isEmpty();
        assertThat(chain(Wire.certificates()).isEmpty()).isTrue();
    }

    @Test
    void aChainThatIsCutShortHasItsWholeCertificates() {
        byte[] leaf = TestCertificates.selfSigned("CN=leaf");
        byte[] message = Wire.certificates(leaf, TestCertificates.selfSigned("CN=root"));
        byte[] body = Arrays.copyOfRange(message, 4, message.length);
        CertificateChain chain = CertificateChain.read(Opaque.wrap(body, 0, leaf.length + 100), body.length);
        assertThat(chain.der()).hasSize(1);
        assertThat(chain.complete()).isFalse();
        assertThat(chain.anomalies()).isEmpty();
    }

    @Test
    void aChainWhoseLengthsDoNotFitIsOdd() {
        byte[] message = Wire.certificates(TestCertificates.selfSigned("CN=leaf"));
        message[6]++;
        assertThat(chain(message).anomalies()).containsExactly(TlsAnomaly.CERTIFICATE_INVALID_LENGTH);
    }

    private static CertificateChain chain(byte[] message) {
        return CertificateChain.read(Opaque.wrap(message, 4, message.length - 4), message.length - 4);
    }
}

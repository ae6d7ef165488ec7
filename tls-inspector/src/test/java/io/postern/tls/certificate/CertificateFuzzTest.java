package io.postern.tls.certificate;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.wire.Opaque;

/** Any bytes are a certificate, if a damaged one. */
class CertificateFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyCertificate(byte[] bytes) {
        Certificate certificate = Certificate.read(Opaque.wrap(bytes, 0, bytes.length));
        certificate.subject().ifPresent(CertificateFuzzTest::noControls);
        certificate.issuer().ifPresent(CertificateFuzzTest::noControls);
        certificate.alternativeNames().forEach(CertificateFuzzTest::noControls);
        boolean whole = certificate.serial().isPresent()
                && certificate.issuer().isPresent()
                && certificate.subject().isPresent()
                && certificate.notBefore().isPresent()
                && certificate.notAfter().isPresent();
        if (!whole && certificate.anomalies().isEmpty()) {
            throw new AssertionError("a field is missing, and nothing says why");
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyChain(byte[] bytes) {
        CertificateChain chain = CertificateChain.read(Opaque.wrap(bytes, 0, bytes.length), bytes.length);
        int sum = chain.der().stream().mapToInt(der -> der.length() + 3).sum();
        if (sum > bytes.length || chain.der().size() > CertificateChain.MOST) {
            throw new AssertionError("more certificates than bytes");
        }
        if (chain.isEmpty() != chain.leaf().isEmpty()) {
            throw new AssertionError("a leaf of nothing");
        }
    }

    private static void noControls(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("control characters");
        }
    }
}

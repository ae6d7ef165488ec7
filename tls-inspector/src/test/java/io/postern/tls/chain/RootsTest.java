package io.postern.tls.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootsTest {
    private static final Issued ROOT = Issued.root("CN=Root");

    private static Roots read(String pem) throws PemException {
        return Roots.publicRoots("ca.pem", pem.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bundledRootsAreDatedAndSignedByThemselves() {
        Roots roots = Roots.bundled();
        assertThat(roots.version()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
        assertThat(roots.size()).isGreaterThan(100);
        Signatures signatures = new Signatures();
        for (Root root : roots.all()) {
            assertThat(signatures.of(root.certificate(), root.certificate()))
                    .as(root.certificate().subjectName())
                    .isEqualTo(Signatures.Result.GOOD);
            assertThat(root.origin()).isEqualTo(Root.Origin.PUBLIC);
        }
        assertThat(roots.all().stream().map(root -> root.certificate().subjectName()))
                .contains("C=US, O=Internet Security Research Group, CN=ISRG Root X1")
                .noneMatch(name -> name.contains("Custom") || name.contains("egress"));
        assertThat(roots.all().stream().filter(root -> root.until().isPresent()))
                .isNotEmpty()
                .allMatch(root -> root.until().get().isAfter(Instant.parse("2023-01-01T00:00:00Z")));
    }

    @Test
    void textBetweenCertificatesIsPassedOver() throws PemException {
        Roots roots = read("Subject: anything\n\n" + ROOT.pem().replace("\n", "\r\n") + "\nmore text\n" + ROOT.pem());
        assertThat(roots.size()).isEqualTo(2);
        assertThat(roots.version()).isEqualTo("ca.pem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ca.pem: holds no certificate; write certificates as",
                "'x\n-----BEGIN CERTIFICATE-----\nAAAA' | ca.pem:2: the certificate that begins here does not end",
                "'-----BEGIN CERTIFICATE-----\nA*\n-----END CERTIFICATE-----' | ca.pem:1: this certificate is no base64",
                "'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' | ca.pem:1: this certificate cannot be read",
                "'-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----' | ca.pem:1: holds a private key",
                "'-----BEGIN X-----\n-----END Y-----' | ca.pem:2: 'X' begins and something else ends",
                "'\n-----END CERTIFICATE-----' | ca.pem:2: an end without a beginning",
            })
    void fileThatCannotBeUsedSaysWhereAndWhatToDo(String pem, String message) {
        assertThatThrownBy(() -> read(pem)).isInstanceOf(PemException.class).hasMessageStartingWith(message);
    }

    @Test
    void derIsRecognized() {
        assertThatThrownBy(() -> Roots.publicRoots("ca.der", ROOT.der().toArray()))
                .hasMessageStartingWith("ca.der: is a certificate in DER; convert it: openssl x509");
    }
}

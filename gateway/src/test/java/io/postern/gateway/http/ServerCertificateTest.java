package io.postern.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.config.HttpSettings;
import io.postern.gateway.recording.Authority;
import io.postern.gateway.recording.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    @TempDir
    private Path folder;

    private HttpSettings showing(byte[] pem) throws IOException {
        Path file = folder.resolve("chain.pem");
        Files.write(file, pem);
        return new HttpSettings("127.0.0.1", 0, Optional.of(file), Optional.of(file), Optional.empty());
    }

    @Test
    void theChainExpiresWithTheFirstOfItsCertificates() throws IOException {
        Authority authority = new Authority("CN=Lab");
        ByteArrayOutputStream chain = new ByteArrayOutputStream();
        chain.write(authority.pem());
        chain.writeBytes("-----BEGIN CERTIFICATE-----\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        chain.writeBytes(Base64.getMimeEncoder().encode(authority.expired("one.test")));
        chain.writeBytes("\n-----END CERTIFICATE-----\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(ServerCertificate.expiry(showing(chain.toByteArray())))
                .contains(Instant.ofEpochSecond(Recording.START - 5));
        assertThat(ServerCertificate.expiry(showing(authority.pem())))
                .contains(Instant.ofEpochSecond(Recording.START + 9_000_000));
    }

    @Test
    void clearHttpHasNone() throws IOException {
        assertThat(ServerCertificate.expiry(
                        new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void aFileWithoutCertificatesIsNamed() {
        assertThatThrownBy(() -> ServerCertificate.expiry(showing(new byte[0])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("http.certificate")
                .hasMessageContaining("chain.pem");
    }
}

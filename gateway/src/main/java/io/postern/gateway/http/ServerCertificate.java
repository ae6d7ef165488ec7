package io.postern.gateway.http;

import io.postern.gateway.config.HttpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The certificate that our own listener shows. */
public final class ServerCertificate {
    private ServerCertificate() {}

    /**
     * When the first certificate of its chain expires; clients refuse all of it from then on.
     *
     * @return empty when the listener speaks clear HTTP
     * @throws IOException when the file cannot be read, or holds no certificate
     */
    public static Optional<Instant> expiry(HttpSettings settings) throws IOException {
        return settings.certificate().isEmpty()
                ? Optional.empty()
                : Optional.of(expiry(settings.certificate().get()));
    }

    private static Instant expiry(Path file) throws IOException {
        Collection<? extends Certificate> chain;
        try (InputStream pem = Files.newInputStream(file)) {
            chain = CertificateFactory.getInstance("X.509").generateCertificates(pem);
        } catch (IOException | CertificateException e) {
            throw new IOException("http.certificate: " + file + " cannot be read: " + e.getMessage(), e);
        }
        return chain.stream()
                .filter(X509Certificate.class::isInstance)
                .map(one -> ((X509Certificate) one).getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow(() -> new IOException("http.certificate: " + file + " holds no certificate"));
    }
}

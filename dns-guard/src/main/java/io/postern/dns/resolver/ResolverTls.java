package io.postern.dns.resolver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS to a resolver: its chain leads to the JDK's roots or to the authorities of its URL, its certificate is for its name
 * (RFC 8310 section 8.1), and its key is a pinned one if any is.
 */
final class ResolverTls {
    private ResolverTls() {}

    static SSLContext context(ResolverUrl url) throws ResolverUrlException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(
                    url.authorities().isPresent() ? store(url, url.authorities().get()) : null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(extended(factory), url.pins())}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's TLS cannot be set up", e);
        }
    }

    private static X509ExtendedTrustManager extended(TrustManagerFactory factory) {
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new IllegalStateException("the JDK's PKIX checks no names");
    }

    /** Certificates of a PEM file, as anchors. */
    private static KeyStore store(ResolverUrl url, Path file) throws ResolverUrlException, GeneralSecurityException {
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(file)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (NoSuchFileException e) {
            throw new ResolverUrlException(url.toString(), "ca=" + file + ": there is no such file");
        } catch (IOException e) {
            throw new ResolverUrlException(url.toString(), "ca=" + file + " cannot be read: " + e.getMessage());
        } catch (CertificateException e) {
            throw new ResolverUrlException(
                    url.toString(), "ca=" + file + " is not a file of certificates (PEM): " + e.getMessage());
        }
        if (certificates.isEmpty()) {
            throw new ResolverUrlException(url.toString(), "ca=" + file + " holds no certificate");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty store is made in memory", e);
        }
    }

    /** TLS 1.2 and 1.3, the name that the certificate must be for, and the protocols to choose from. */
    static SSLParameters parameters(ResolverUrl url, String... applicationProtocols) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (url.isNamed()) {
            parameters.setServerNames(List.of(new SNIHostName(url.name())));
        }
        parameters.setApplicationProtocols(applicationProtocols);
        return parameters;
    }

    static Optional<SSLContext> optionalContext(ResolverUrl url) throws ResolverUrlException {
        return url.transport().isEncrypted() ? Optional.of(context(url)) : Optional.empty();
    }
}

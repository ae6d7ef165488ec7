package io.postern.tls.probe;

import io.postern.tls.wire.Opaque;
import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Keeps the chain that a server shows, and lets it pass: the probe sends nothing but a request for the front page. */
final class ShownCertificates extends X509ExtendedTrustManager {
    private final List<Opaque> chain = new ArrayList<>();

    List<Opaque> chain() {
        return chain;
    }

    private void keep(X509Certificate[] shown) {
        chain.clear();
        for (X509Certificate certificate : shown) {
            try {
                byte[] der = certificate.getEncoded();
                chain.add(Opaque.wrap(der, 0, der.length));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was decoded has its encoding", e);
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine) {
        keep(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket) {
        keep(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType) {
        keep(shown);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine) {
        throw new UnsupportedOperationException("a client asks no client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket) {
        throw new UnsupportedOperationException("a client asks no client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType) {
        throw new UnsupportedOperationException("a client asks no client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

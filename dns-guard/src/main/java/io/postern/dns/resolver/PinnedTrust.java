package io.postern.dns.resolver;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what another trusts, if the server's key is one of the pinned ones. */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager chains;
    private final List<SpkiPin> pins;

    PinnedTrust(X509ExtendedTrustManager chains, List<SpkiPin> pins) {
        this.chains = chains;
        this.pins = pins;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        chains.checkServerTrusted(chain, authType, socket);
        checkPin(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        chains.checkServerTrusted(chain, authType, engine);
        checkPin(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("without a connection the name cannot be checked");
    }

    private void checkPin(X509Certificate[] chain) throws PinMismatchException {
        SpkiPin seen = SpkiPin.of(chain[0]);
        if (!pins.isEmpty() && !pins.contains(seen)) {
            throw new PinMismatchException(
                    seen, chain[0].getSubjectX500Principal().getName());
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noClients();
    }

    private static CertificateException noClients() {
        return new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }
}

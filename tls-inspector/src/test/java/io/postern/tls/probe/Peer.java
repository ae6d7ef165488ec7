package io.postern.tls.probe;

import io.postern.tls.chain.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;

/** A server on loopback that treats its one client as told, and ends with it. */
final class Peer implements AutoCloseable {
    /** What to do with a connection; it is closed afterwards. */
    interface Manners {
        void meet(Socket client) throws Exception;
    }

    private final ServerSocket listening;
    private final Thread thread;

    private Peer(ServerSocket listening, Manners manners) {
        this.listening = listening;
        thread = Thread.ofVirtual().start(() -> {
            try (Socket client = listening.accept()) {
                manners.meet(client);
            } catch (Exception e) {
                // The client went away, or nobody came.
            }
        });
    }

    static Peer plain(Manners manners) throws IOException {
        return new Peer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), manners);
    }

    /** A TLS server with a certificate and those above it. */
    static Peer tls(Manners manners, Issued leaf, Issued... above) throws IOException, GeneralSecurityException {
        X509Certificate[] chain = new X509Certificate[above.length + 1];
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        chain[0] = converter.getCertificate(leaf.holder);
        for (int i = 0; i < above.length; i++) {
            chain[i + 1] = converter.getCertificate(above[i].holder);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        store.setKeyEntry("server", leaf.keys.getPrivate(), new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        return new Peer(socket, manners);
    }

    ProbeTarget target(String host) {
        return new ProbeTarget(host, listening.getLocalPort(), Optional.of(InetAddress.getLoopbackAddress()));
    }

    @Override
    public void close() throws IOException {
        listening.close();
        thread.interrupt();
    }
}

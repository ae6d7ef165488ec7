package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * A TLS client that offers what Go has offered since 1.24 and browsers do: a key share for X25519MLKEM768, and one for
 * X25519 beside it. Such a hello is larger than a TCP segment on Ethernet. It says one HTTP request and leaves.
 *
 * <p>A program of its own, because a client lives in a network namespace and a Java process in only one:
 * {@code HybridHello ADDRESS PORT NAME}. It trusts any certificate: it is here for its first flight.
 */
public final class HybridHello extends DefaultTlsClient {

    private final String name;

    private HybridHello(String name) {
        super(new BcTlsCrypto(new SecureRandom()));
        this.name = name;
    }

    /** The command that runs this client in a namespace. */
    public static Command in(Namespace where, String address, int port, String name) {
        return where.command(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path", ""),
                HybridHello.class.getName(),
                address,
                Integer.toString(port),
                name);
    }

    /** Greets, asks and leaves. */
    public static void main(String[] arguments) throws IOException {
        try (Socket socket = new Socket(arguments[0], Integer.parseInt(arguments[1]))) {
            socket.setTcpNoDelay(true);
            TlsClientProtocol protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
            protocol.connect(new HybridHello(arguments[2]));
            OutputStream out = protocol.getOutputStream();
            out.write(("GET / HTTP/1.1\r\nHost: " + arguments[2] + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            protocol.getInputStream().transferTo(OutputStream.nullOutputStream());
            protocol.close();
        }
    }

    // The library's signature is older than generics.
    @SuppressWarnings("rawtypes")
    @Override
    protected Vector<Integer> getSupportedGroups(Vector namedGroupRoles) {
        return new Vector<>(List.of(NamedGroup.X25519MLKEM768, NamedGroup.x25519, NamedGroup.secp256r1));
    }

    @Override
    public Vector<Integer> getEarlyKeyShareGroups() {
        return new Vector<>(List.of(NamedGroup.X25519MLKEM768, NamedGroup.x25519));
    }

    @Override
    protected Vector<ServerName> getSNIServerNames() {
        return new Vector<>(List.of(new ServerName(NameType.host_name, name.getBytes(StandardCharsets.US_ASCII))));
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        return new Vector<>(List.of(ProtocolName.HTTP_1_1));
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate serverCertificate) {}

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest certificateRequest) {
                return null;
            }
        };
    }
}

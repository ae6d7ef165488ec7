package io.postern.dns.resolver;

import io.postern.capture.net.IpAddress;
import io.postern.dns.opinion.AddressLiteral;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trusted resolver: where it is, how it proves who it is, and who runs it.
 *
 * <pre>
 *   https://dns.example/dns-query#address=192.0.2.1;operator=Example
 *   tls://192.0.2.1:853#name=dns.example;pin=&lt;base64&gt;
 *   udp://192.0.2.1
 * </pre>
 *
 * @param address where it is reached; no name is looked up
 * @param port 1 to 65535
 * @param path of an {@code https} URL, from its slash on; empty for other transports
 * @param name that its certificate is for and that it is asked by; the address when none is known
 * @param operator who runs it: resolvers of one operator have one voice
 * @param pins SHA-256 of the server's public key (its SubjectPublicKeyInfo); any of them will do, none accepts any key
 * @param authorities a PEM file of authorities that its certificate must lead to, instead of the JDK's
 * @param subnet sent as EDNS client subnet (RFC 7871)
 */
public record ResolverUrl(
        Transport transport,
        IpAddress address,
        int port,
        String path,
        String name,
        String operator,
        List<SpkiPin> pins,
        Optional<Path> authorities,
        Optional<ClientSubnet> subnet) {

    /** Copies the pins. */
    public ResolverUrl {
        pins = List.copyOf(pins);
    }

    /** Reads a URL; see the class. */
    public static ResolverUrl parse(String text) throws ResolverUrlException {
        return new ResolverUrlParser(text).parse();
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(AddressLiteral.inet(address), port);
    }

    /** Whether it is known by a name, not by its address alone. */
    boolean isNamed() {
        return !name.equals(address.toString());
    }

    /** The URL without options, as it stands in recordings and reports. */
    @Override
    public String toString() {
        String host = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
        String where = port == transport.port() ? host : host + ":" + port;
        return transport.scheme() + "://" + where + path;
    }
}

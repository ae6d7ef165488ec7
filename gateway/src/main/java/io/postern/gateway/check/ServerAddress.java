package io.postern.gateway.check;

import io.postern.dns.opinion.AddressLiteral;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name server that is checked. */
public final class ServerAddress {
    /** Where resolvers of the system are named, resolv.conf(5). */
    public static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    private ServerAddress() {}

    /** An address, an address with a port, or a resolver's URL. */
    public static ResolverUrl parse(String text) throws ResolverUrlException {
        if (text.contains("://")) {
            return ResolverUrl.parse(text);
        }
        boolean bare = AddressLiteral.parse(text).isPresent() && text.indexOf(':') >= 0;
        return ResolverUrl.parse("udp://" + (bare ? "[" + text + "]" : text));
    }

    /**
     * The first name server of a file like {@code /etc/resolv.conf}.
     *
     * @throws IOException when it cannot be read or names none; says what to do
     */
    public static ResolverUrl ofSystem(Path file) throws IOException {
        for (String line :
                Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 2 && words[0].equals("nameserver")) {
                try {
                    return parse(words[1]);
                } catch (ResolverUrlException e) {
                    throw new IOException(file + ": nameserver " + words[1] + " cannot be asked: say --server", e);
                }
            }
        }
        throw new IOException(file + " names no nameserver: say --server");
    }
}

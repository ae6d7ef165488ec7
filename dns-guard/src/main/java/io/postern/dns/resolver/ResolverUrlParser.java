package io.postern.dns.resolver;

import io.postern.capture.net.IpAddress;
import io.postern.dns.opinion.AddressLiteral;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one URL of a resolver: {@code scheme://host[:port][/path][#key=value;key=value...]}. */
final class ResolverUrlParser {
    private static final String DEFAULT_PATH = "/dns-query";
    /** The variable that RFC 8484 puts at the end of a template; we post, and have no use for it. */
    private static final String TEMPLATE = "{?dns}";

    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e&&[^#{}\\\\\"<>^`|]]*");
    private static final int LONGEST = 2048;
    private static final int LONGEST_NAME = 253;
    private static final String OPTIONS = "name, address, operator, pin, ca and ecs";

    private final String text;
    private String name = "";
    private String operator = "";
    private Optional<IpAddress> address = Optional.empty();
    private final List<SpkiPin> pins = new ArrayList<>();
    private Optional<Path> authorities = Optional.empty();
    private Optional<ClientSubnet> subnet = Optional.empty();

    ResolverUrlParser(String text) {
        this.text = text;
    }

    ResolverUrl parse() throws ResolverUrlException {
        if (text.length() > LONGEST) {
            throw new ResolverUrlException(text.substring(0, 40) + "...", "longer than " + LONGEST + " characters");
        }
        int colon = text.indexOf("://");
        if (colon < 0) {
            throw wrong("it begins with https://, tls://, tcp:// or udp://, as in tls://192.0.2.1#name=dns.example");
        }
        Transport transport = Transport.of(text.substring(0, colon))
                .orElseThrow(() ->
                        wrong("the scheme is https, tls, tcp or udp, not " + text.substring(0, Math.min(colon, 20))));
        int hash = text.indexOf('#');
        String before = text.substring(colon + 3, hash < 0 ? text.length() : hash);
        int slash = before.indexOf('/');
        String authority = slash < 0 ? before : before.substring(0, slash);
        String path = path(transport, slash < 0 ? "" : before.substring(slash));
        int port = host(authority, transport);
        if (hash >= 0) {
            options(text.substring(hash + 1), transport);
        }
        return resolver(transport, port, path);
    }

    private ResolverUrl resolver(Transport transport, int port, String path) throws ResolverUrlException {
        IpAddress where = address.orElseThrow(() -> wrong("where is it? Its name is not looked up, as the answer could"
                + " be forged: give its address, as in " + transport.scheme() + "://" + name + "#address=192.0.2.1"));
        String known = name.isEmpty() ? where.toString() : name;
        String voice = operator.isEmpty() ? known : operator;
        return new ResolverUrl(transport, where, port, path, known, voice, pins, authorities, subnet);
    }

    private String path(Transport transport, String path) throws ResolverUrlException {
        if (transport != Transport.HTTPS) {
            if (!path.isEmpty() && !path.equals("/")) {
                throw wrong("only https has a path, " + transport.scheme() + " has none: leave out " + path);
            }
            return "";
        }
        String plain = path.endsWith(TEMPLATE) ? path.substring(0, path.length() - TEMPLATE.length()) : path;
        if (plain.isEmpty()) {
            return DEFAULT_PATH;
        }
        if (!PATH.matcher(plain).matches()) {
            throw wrong("the path " + plain + " has a character that a URL cannot have: write it as %XX");
        }
        return plain;
    }

    /** Takes the host and returns the port. */
    private int host(String authority, Transport transport) throws ResolverUrlException {
        if (authority.indexOf('@') >= 0) {
            throw wrong("a user has no place in it: leave out everything up to the @");
        }
        String host;
        String port;
        if (authority.startsWith("[")) {
            int end = authority.indexOf(']');
            if (end < 0) {
                throw wrong("the ] after the IPv6 address is missing");
            }
            host = authority.substring(1, end);
            port = authority.substring(end + 1);
            if (host.indexOf(':') < 0) {
                throw wrong("[" + host + "] is no IPv6 address");
            }
        } else {
            int colon = authority.indexOf(':');
            if (colon >= 0 && authority.indexOf(':', colon + 1) >= 0) {
                throw wrong("an IPv6 address stands in brackets: " + transport.scheme() + "://[" + authority + "]");
            }
            host = colon < 0 ? authority : authority.substring(0, colon);
            port = colon < 0 ? "" : authority.substring(colon);
        }
        address = AddressLiteral.parse(host);
        if (address.isEmpty()) {
            name = hostName(host);
        }
        return port(port, transport);
    }

    private String hostName(String host) throws ResolverUrlException {
        String lower = host.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        boolean number = plain.matches("[0-9.]*") || plain.indexOf(':') >= 0;
        if (number || plain.length() > LONGEST_NAME || !HOST.matcher(plain).matches()) {
            throw wrong(host.isEmpty() ? "it names no host" : host + " is neither an address nor a host's name");
        }
        return plain;
    }

    private int port(String port, Transport transport) throws ResolverUrlException {
        if (port.isEmpty()) {
            return transport.port();
        }
        if (port.matches(":[0-9]{1,5}")) {
            int number = Integer.parseInt(port.substring(1));
            if (number >= 1 && number <= 65535) {
                return number;
            }
        }
        throw wrong("a port is a number from 1 to 65535, not " + port.substring(1));
    }

    private void options(String options, Transport transport) throws ResolverUrlException {
        for (String option : options.split(";")) {
            if (option.isEmpty()) {
                continue;
            }
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            if (equals < 0 || equals + 1 == option.length()) {
                throw wrong("after # come key=value, separated by ; and '" + option + "' has no value");
            }
            option(key, decoded(option.substring(equals + 1)), transport);
        }
    }

    private void option(String key, String value, Transport transport) throws ResolverUrlException {
        switch (key) {
            case "name" -> {
                if (!name.isEmpty()) {
                    throw wrong("it has two names: " + name + " and " + value);
                }
                name = hostName(value);
            }
            case "address" -> {
                if (address.isPresent()) {
                    throw wrong("it has two addresses: " + address.get() + " and " + value + "; give two URLs of one"
                            + " operator instead");
                }
                address = Optional.of(AddressLiteral.parse(value)
                        .orElseThrow(() -> wrong(
                                "address=" + value + " is no address; an IPv6 address has no" + " brackets here")));
            }
            case "operator" -> operator = value;
            case "pin" -> {
                encrypted(key, transport);
                pins.add(SpkiPin.parse(value)
                        .orElseThrow(() -> wrong("pin=" + value + " is not the base64 of a SHA-256 (44 characters, as"
                                + " of the DER of the server's public key)")));
            }
            case "ca" -> {
                encrypted(key, transport);
                authorities = Optional.of(Path.of(value));
            }
            case "ecs" -> subnet = Optional.of(subnet(value));
            default -> throw wrong("it takes " + OPTIONS + ", not '" + key + "'");
        }
    }

    private void encrypted(String key, Transport transport) throws ResolverUrlException {
        if (!transport.isEncrypted()) {
            throw wrong(key + "= is for https and tls: " + transport.scheme() + " shows no certificate");
        }
    }

    private ClientSubnet subnet(String value) throws ResolverUrlException {
        int slash = value.indexOf('/');
        Optional<IpAddress> base = AddressLiteral.parse(slash < 0 ? value : value.substring(0, slash));
        String bits = slash < 0 ? "" : value.substring(slash + 1);
        if (base.isPresent() && bits.matches("[0-9]{1,3}")) {
            int prefix = Integer.parseInt(bits);
            if (prefix <= (base.get().isIpv4() ? 32 : 128)) {
                return new ClientSubnet(base.get(), prefix);
            }
        }
        throw wrong("ecs=" + value + " is no network; it is written as ecs=198.51.100.0/24");
    }

    /** Resolves {@code %XX}; a plus stays a plus, as base64 has it. */
    private String decoded(String value) throws ResolverUrlException {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%') {
                String hex = value.substring(i + 1, Math.min(i + 3, value.length()));
                if (!hex.matches("[2-7][0-9a-fA-F]") || hex.equalsIgnoreCase("7f")) {
                    throw wrong("%" + hex + " is not a printable ASCII character");
                }
                plain.append((char) Integer.parseInt(hex, 16));
                i += 2;
            } else if (c < ' ' || c == 127) {
                throw wrong("it holds a control character");
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private ResolverUrlException wrong(String what) {
        return new ResolverUrlException(text, what);
    }
}

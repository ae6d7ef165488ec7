package io.postern.gateway.policy;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import java.util.Optional;

/**
 * What a client wants to reach: a name, or an address that is asked for as such.
 *
 * @param name empty when it is an address
 * @param address empty when it is a name
 * @param port 1 to 65535
 */
public record Question(Optional<HostName> name, Optional<IpAddress> address, int port) {
    /** A name. */
    public static Question of(HostName name, int port) {
        return new Question(Optional.of(name), Optional.empty(), port);
    }

    /** An address. */
    public static Question of(IpAddress address, int port) {
        return new Question(Optional.empty(), Optional.of(address), port);
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code [v6]:port} or a URL. Without a port it is 443, or what the URL's scheme means.
     *
     * @throws RuleSyntaxException if it is none of these
     */
    public static Question parse(String text) throws RuleSyntaxException {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return authority(text, 443);
        }
        int from = scheme + 3;
        int end = from;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(from, end);
        int at = authority.lastIndexOf('@');
        return authority(authority.substring(at + 1), port(text.substring(0, scheme)));
    }

    private static int port(String scheme) throws RuleSyntaxException {
        return switch (scheme) {
            case "https", "wss", "git+https" -> 443;
            case "http", "ws" -> 80;
            case "ssh", "git+ssh" -> 22;
            case "git" -> 9418;
            default ->
                throw new RuleSyntaxException(
                        0, "the scheme " + Shown.of(scheme) + " is not known here; write HOST:PORT");
        };
    }

    private static Question authority(String text, int standard) throws RuleSyntaxException {
        RuleText rule = RuleText.parse(text);
        boolean written = text.startsWith("[")
                ? !text.endsWith("]")
                : text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':');
        int port = written ? rule.ports().first() : standard;
        boolean range = rule.ports().first() != rule.ports().last();
        return switch (rule.target()) {
            case Target.Host host when !range -> of(host.name(), port);
            case Target.Network(Prefix prefix) when prefix.length() == 128 && !range -> of(prefix.address(), port);
            default ->
                throw new RuleSyntaxException(
                        0, Shown.of(text) + " is no single destination; write HOST, HOST:PORT or a URL");
        };
    }

    /** What a profile says of it. */
    public Decision of(Profile profile) {
        return name.map(one -> profile.decide(one, port)).orElseGet(() -> profile.decide(address.orElseThrow(), port));
    }

    /** What a policy says of a client that wants it. */
    public Decision of(Policy policy, IpAddress client) {
        return name.map(one -> policy.decide(client, one, port))
                .orElseGet(() -> policy.decide(client, address.orElseThrow(), port));
    }

    /** {@code host:port}, as a rule is written. */
    @Override
    public String toString() {
        return name.map(HostName::text)
                        .orElseGet(() -> address.map(one -> one.isIpv4() ? one.toString() : "[" + one + "]")
                                .orElse(""))
                + ":" + port;
    }
}

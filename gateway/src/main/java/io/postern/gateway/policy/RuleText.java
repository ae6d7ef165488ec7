package io.postern.gateway.policy;

import com.google.common.net.InternetDomainName;
import io.postern.dns.prefix.Prefix;

/**
 * The text of a rule: {@code host[:port[-port]]}, {@code cidr[:port]}, {@code [v6]:port}.
 *
 * @param ports 443 when none is written
 */
record RuleText(Target target, Ports ports) {
    private static final int LONGEST = 300;

    static RuleText parse(String text) throws RuleSyntaxException {
        if (text.length() > LONGEST) {
            throw new RuleSyntaxException(0, "a rule of more than " + LONGEST + " characters; write host:port");
        }
        int scheme = text.indexOf("://");
        if (scheme >= 0) {
            throw new RuleSyntaxException(
                    0, "a rule names a host and a port; leave out " + Shown.of(text.substring(0, scheme + 3)));
        }
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        int slash = text.indexOf('/');
        int colon = text.indexOf(':', Math.max(0, slash));
        boolean address = slash < 0 && colon >= 0 && text.indexOf(':', colon + 1) >= 0;
        int end = address || colon < 0 ? text.length() : colon;
        String subject = text.substring(0, end);
        Ports ports = end == text.length() ? Ports.HTTPS : ports(text, end + 1);
        if (slash >= 0 || address) {
            return new RuleText(new Target.Network(network(subject)), ports);
        }
        return new RuleText(host(subject), ports);
    }

    private static RuleText bracketed(String text) throws RuleSyntaxException {
        int close = text.indexOf(']');
        if (close < 0) {
            throw new RuleSyntaxException(0, "] is missing after the address");
        }
        if (text.indexOf(':', 0) > close || text.indexOf(':') < 0) {
            throw new RuleSyntaxException(1, "only an IPv6 address stands in brackets");
        }
        Prefix prefix;
        try {
            prefix = network(text.substring(1, close));
        } catch (RuleSyntaxException e) {
            throw e.later(1);
        }
        if (close + 1 == text.length()) {
            return new RuleText(new Target.Network(prefix), Ports.HTTPS);
        }
        if (text.charAt(close + 1) != ':') {
            throw new RuleSyntaxException(close + 1, "after ] stands :port or nothing");
        }
        return new RuleText(new Target.Network(prefix), ports(text, close + 2));
    }

    /**
     * Reads a network or an address.
     *
     * @throws RuleSyntaxException also when bits beyond the prefix are set, which mostly is a mistake in the length
     */
    static Prefix network(String text) throws RuleSyntaxException {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean numeric = address.indexOf(':') >= 0
                || !address.isEmpty() && isDigits(address.substring(address.lastIndexOf('.') + 1));
        if (!numeric) {
            throw new RuleSyntaxException(
                    Math.max(0, slash),
                    slash < 0
                            ? Shown.of(text) + " is no address and no network; write 10.0.0.0/8 or 2001:db8::/32"
                            : "a rule names a host, not a path; leave out " + Shown.of(text.substring(slash)));
        }
        if (slash >= 0 && !isDigits(text.substring(slash + 1))) {
            throw new RuleSyntaxException(slash + 1, "after / stands a number of bits");
        }
        try {
            Prefix whole = Prefix.parse(address);
            if (address.indexOf(':') < 0 && !whole.address().toString().equals(address)) {
                // 010.0.0.1 is 8.0.0.1 to some programs.
                throw new RuleSyntaxException(0, Shown.of(address) + " can be read two ways; write " + whole.address());
            }
            Prefix prefix = Prefix.parse(text);
            if (!prefix.address().equals(whole.address())) {
                throw new RuleSyntaxException(0, Shown.of(text) + " has bits beyond its length; write " + prefix);
            }
            return prefix;
        } catch (IllegalArgumentException e) {
            throw new RuleSyntaxException(
                    0, Shown.of(text) + " is no address and no network; write 10.0.0.0/8 or 2001:db8::/32");
        }
    }

    private static Target host(String text) throws RuleSyntaxException {
        if (text.equals("*")) {
            throw new RuleSyntaxException(0, "* would open everything; name hosts, or *.domain");
        }
        if (text.startsWith("*.")) {
            if (text.indexOf('*', 1) >= 0) {
                throw new RuleSyntaxException(
                        text.indexOf('*', 1), "one * is enough: *.x means any number of labels below x");
            }
            HostName suffix;
            try {
                suffix = HostName.of(text.substring(2));
            } catch (RuleSyntaxException e) {
                throw e.later(2);
            }
            if (isRegistry(suffix.text())) {
                throw new RuleSyntaxException(
                        0, Shown.of(text) + " would open what anybody can register; name the domains");
            }
            return new Target.Below(suffix);
        }
        if (text.indexOf('*') >= 0) {
            throw new RuleSyntaxException(
                    text.indexOf('*'),
                    "* stands for whole labels in front of a name, as in *.example.com, nowhere else");
        }
        if (isDigits(text.substring(text.lastIndexOf('.') + 1))) {
            return new Target.Network(network(text));
        }
        return new Target.Host(HostName.of(text));
    }

    private static boolean isRegistry(String suffix) {
        return InternetDomainName.isValid(suffix)
                && InternetDomainName.from(suffix).isRegistrySuffix();
    }

    private static Ports ports(String text, int from) throws RuleSyntaxException {
        int hyphen = text.indexOf('-', from);
        int first = port(text, from, hyphen < 0 ? text.length() : hyphen);
        int last = hyphen < 0 ? first : port(text, hyphen + 1, text.length());
        if (last < first) {
            throw new RuleSyntaxException(from, "the range of ports is upside down; write " + last + "-" + first);
        }
        return new Ports(first, last);
    }

    private static int port(String text, int from, int to) throws RuleSyntaxException {
        String digits = text.substring(from, to);
        int port = isDigits(digits) && digits.length() <= 5 ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > Ports.HIGHEST) {
            throw new RuleSyntaxException(
                    from, Shown.of(digits) + " is no port; write a number from 1 to 65535, or two joined by -");
        }
        return port;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}

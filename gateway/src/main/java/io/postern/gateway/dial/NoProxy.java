package io.postern.gateway.dial;

import io.postern.dns.prefix.Prefix;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whom a parent proxy is not asked for, as Go reads {@code NO_PROXY}: {@code *} is everybody; a name stands for itself and what is below it; with a dot or
 * {@code *.} before it, for what is below it alone; an address or a network for what is asked for by address; each with a port of its own if it has one. Immutable.
 */
public final class NoProxy {
    /** One entry; port 0 is every port. */
    private sealed interface Entry {
        record Everybody() implements Entry {}

        record Suffix(String name, boolean itself, int port) implements Entry {}

        record Network(Prefix prefix, int port) implements Entry {}
    }

    private final List<Entry> entries;

    private NoProxy(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads entries.
     *
     * @throws IllegalArgumentException when one is none; says which
     */
    public static NoProxy of(List<String> texts) {
        List<Entry> entries = new ArrayList<>();
        for (String text : texts) {
            entries.add(entry(text.strip().toLowerCase(Locale.ROOT)));
        }
        return new NoProxy(entries);
    }

    private static Entry entry(String text) {
        if (text.equals("*")) {
            return new Entry.Everybody();
        }
        if (text.indexOf('/') >= 0) {
            return new Entry.Network(Prefix.parse(text), 0);
        }
        // A bare IPv6 address has colons, and none of them is before a port.
        boolean bare = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
        int colon = bare ? -1 : text.indexOf(':', text.indexOf(']') + 1);
        int port = colon < 0 ? 0 : port(text, text.substring(colon + 1));
        String host =
                (colon < 0 ? text : text.substring(0, colon)).replace("[", "").replace("]", "");
        if (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
            return new Entry.Network(Prefix.parse(host), port);
        }
        boolean below = host.startsWith(".") || host.startsWith("*.");
        String name = below ? host.substring(host.indexOf('.') + 1) : host;
        return new Entry.Suffix(HostName.read(name).map(HostName::text).orElseThrow(() -> none(text)), !below, port);
    }

    private static int port(String text, String port) {
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            throw none(text);
        }
        return Integer.parseInt(port);
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no host, .suffix, address, network or *, with or without a port");
    }

    /** Whether what a client asks for is reached straight. */
    boolean contains(Question question) {
        for (Entry entry : entries) {
            boolean found = switch (entry) {
                case Entry.Everybody() -> true;
                case Entry.Suffix(String name, boolean itself, int port) ->
                    (port == 0 || port == question.port())
                            && question.name().stream().anyMatch(host -> is(host.text(), name, itself));
                case Entry.Network(Prefix prefix, int port) ->
                    (port == 0 || port == question.port())
                            && question.address().stream().anyMatch(prefix::contains);
            };
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String host, String name, boolean itself) {
        return itself && host.equals(name) || host.endsWith("." + name);
    }
}

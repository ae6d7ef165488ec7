package io.postern.gateway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with settings of the gateway that are right each by itself. */
final class GatewayCheck {
    private final GatewaySettings settings;
    private final Values values;
    private final List<ConfigError> errors = new ArrayList<>();

    GatewayCheck(GatewaySettings settings, Values values) {
        this.settings = settings;
        this.values = values;
    }

    List<ConfigError> errors() {
        boolean front = settings.dnsFront().listen().isPresent();
        if (settings.listeners().isEmpty() && !front) {
            error("listeners", "name one at least: without a listener nobody can connect");
        }
        settings.listeners().keySet().forEach(name -> listener(ListenerSettings.place(name)));
        names(front);
        if (settings.upstream()
                        .connectTimeoutFloor()
                        .compareTo(settings.upstream().connectTimeoutCeiling())
                > 0) {
            error(
                    UpstreamSettings.FLOOR,
                    "is more than connect-timeout-ceiling, "
                            + Kinds.span(settings.upstream().connectTimeoutCeiling()));
        }
        if (settings.http().certificate().isPresent() != settings.http().key().isPresent()) {
            error("http", "certificate and key: one needs the other");
        }
        if (settings.admin().listen().filter(AdminAddress.Tcp.class::isInstance).isPresent()
                && settings.admin().tokenFile().isEmpty()) {
            error(AdminSettings.LISTEN, "needs token-file: everybody on this host can connect to a port");
        }
        boolean addresses = settings.dnsFront().refused() == RefusedAnswer.ADDRESSES;
        if (addresses == settings.dnsFront().refusedAddresses().isEmpty()) {
            error(
                    addresses ? DnsFrontSettings.REFUSED : DnsFrontSettings.ADDRESSES,
                    addresses ? "addresses needs refused-addresses" : "needs refused: addresses");
        }
        sockets();
        return errors;
    }

    private void listener(String place) {
        ListenerWord kind = values.get(ListenerSettings.KIND.in(place));
        if (!values.isSet(ListenerSettings.LISTEN.in(place))) {
            error(place, "listen: say where, as ADDRESS:PORT");
        }
        for (Map.Entry<ListenerWord, List<Setting<?>>> of : new TreeMap<>(ListenerSettings.OF_KIND).entrySet()) {
            for (Setting<?> setting : of.getValue()) {
                // The default may be written out, as on the page of 'config show'.
                if (of.getKey() != kind && values.differs(setting.in(place))) {
                    error(
                            setting.in(place),
                            "is of kind " + of.getKey().key() + ", and this listener is of kind " + kind.key());
                }
            }
        }
        boolean certificate = values.get(ListenerSettings.CERTIFICATE.in(place)).isPresent();
        if (kind == ListenerWord.CONNECT
                && certificate != values.get(ListenerSettings.KEY.in(place)).isPresent()) {
            error(place, "certificate and key: one needs the other");
        }
        if (kind == ListenerWord.CONNECT
                && !certificate
                && values.get(ListenerSettings.CLIENT_CA.in(place)).isPresent()) {
            error(ListenerSettings.CLIENT_CA.in(place), "needs certificate and key: clients show theirs inside TLS");
        }
    }

    private void names(boolean front) {
        NamesSettings names = settings.names();
        // A parent proxy may be left to look names up; the front has nobody to leave it to.
        if (names.resolvers().isEmpty() && (settings.upstream().proxy().isEmpty() || front)) {
            error(
                    NamesSettings.RESOLVERS,
                    "name trusted resolvers: the host's own is never asked, so that no name would have an address");
        } else if (!names.resolvers().isEmpty() && names.operators() < names.quorum()) {
            error(
                    NamesSettings.RESOLVERS,
                    (names.operators() == 1 ? "one operator is" : names.operators() + " operators are")
                            + " named, and names.quorum needs " + names.quorum());
        }
        if (names.internalSuffixes().isEmpty() != names.internalResolvers().isEmpty()) {
            error(
                    names.internalSuffixes().isEmpty()
                            ? NamesSettings.INTERNAL_RESOLVERS
                            : NamesSettings.INTERNAL_SUFFIXES,
                    names.internalSuffixes().isEmpty()
                            ? "needs internal-suffixes: they are asked for nothing else"
                            : "needs internal-resolvers: nobody else is asked for these names");
        }
    }

    private void sockets() {
        Map<String, ListenAddress> known = new LinkedHashMap<>();
        settings.listeners()
                .forEach((name, one) -> socket(
                        known,
                        ListenerSettings.LISTEN.in(ListenerSettings.place(name)).path(),
                        one.listen()));
        values.get(GatewaySettings.HTTP_LISTEN).ifPresent(listen -> socket(known, HttpSettings.LISTEN.path(), listen));
        if (settings.admin().listen().isPresent()
                && settings.admin().listen().get() instanceof AdminAddress.Tcp(ListenAddress listen)) {
            socket(known, AdminSettings.LISTEN.path(), listen);
        }
        settings.dnsFront().listen().ifPresent(listen -> socket(known, DnsFrontSettings.LISTEN.path(), listen));
    }

    private void socket(Map<String, ListenAddress> known, String path, ListenAddress listen) {
        known.forEach((other, taken) -> {
            if (listen.isInTheWayOf(taken)) {
                error(path, listen + " is taken by " + other + (taken.equals(listen) ? "" : ", which is " + taken));
            }
        });
        known.put(path, listen);
    }

    private void error(Setting<?> setting, String what) {
        error(setting.path(), what);
    }

    private void error(String path, String what) {
        errors.add(values.place(path).error(path + ": " + what));
    }
}

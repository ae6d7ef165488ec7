package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gateway's configuration.
 *
 * @param listeners by name, in the order of the file; at least one, or the DNS front listens
 */
public record GatewaySettings(
        PolicySettings policy,
        Map<String, ListenerSettings> listeners,
        NamesSettings names,
        UpstreamSettings upstream,
        ConnectionLimitSettings limits,
        HttpSettings http,
        AdminSettings admin,
        LogSettings log,
        DnsFrontSettings dnsFront) {
    /** The sensor's is another, so that both can run on one host. */
    static final Setting<Optional<ListenAddress>> HTTP_LISTEN =
            HttpSettings.LISTEN.or(Optional.of(ListenAddress.parse("127.0.0.1:9534")));

    /** All sections, in the order in which they are shown. */
    static final List<Section> SECTIONS = List.of(
            PolicySettings.SECTION,
            ListenerSettings.SECTION,
            NamesSettings.SECTION,
            UpstreamSettings.SECTION,
            ConnectionLimitSettings.SECTION,
            HttpSettings.section(HTTP_LISTEN),
            AdminSettings.SECTION,
            LogSettings.SECTION,
            LogFileSettings.SECTION,
            SyslogSettings.SECTION,
            DnsFrontSettings.SECTION);

    /** Copies the listeners. */
    public GatewaySettings {
        listeners = Collections.unmodifiableMap(new LinkedHashMap<>(listeners));
    }

    /**
     * Reads a file, and environment variables over it.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static GatewaySettings read(Path file, Map<String, String> environment) throws ConfigException {
        return of(file.toString(), ConfigFile.text(file), environment);
    }

    /** The same of a text. */
    public static GatewaySettings of(String file, String text, Map<String, String> environment) throws ConfigException {
        Values values = Values.read(file, text, SECTIONS, environment);
        Map<String, ListenerSettings> listeners = new LinkedHashMap<>();
        for (String name : values.names(ListenerSettings.SECTION)) {
            listeners.put(name, ListenerSettings.of(values, name));
        }
        GatewaySettings settings = new GatewaySettings(
                PolicySettings.of(values),
                listeners,
                NamesSettings.of(values),
                UpstreamSettings.of(values),
                ConnectionLimitSettings.of(values),
                HttpSettings.of(values, HTTP_LISTEN),
                AdminSettings.of(values),
                LogSettings.of(values),
                DnsFrontSettings.of(values));
        List<ConfigError> errors = new GatewayCheck(settings, values).errors();
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
        return settings;
    }

    /** What an operator should think about although it can be used: a sentence each, which begins with the setting. */
    public List<String> warnings() {
        return listeners.values().stream()
                .filter(one -> one.kind() instanceof ListenerKind.Connect(var tls, var passwords)
                        && passwords.isPresent()
                        && tls.isEmpty()
                        && !one.listen().isLoopback())
                .map(one -> ListenerSettings.place(one.name())
                        + ".passwords: passwords come over the network in clear; set certificate and key")
                .toList();
    }
}

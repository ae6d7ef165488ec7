package io.postern.gateway.gate;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.Disagreement;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.config.ListenerKind;
import io.postern.gateway.config.ListenerSettings;
import io.postern.gateway.config.ListenerTls;
import io.postern.gateway.egress.Entrance;
import io.postern.gateway.listener.DoorSettings;
import io.postern.gateway.listener.Passwords;
import io.postern.gateway.passwords.CheckedPasswords;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Listeners as the configuration has them, as listeners want them. */
final class Doors {
    private static final int HTTPS = 443;

    private Doors() {}

    static Entrance entrance(ListenerSettings settings) {
        Disagreement disagreement = settings.kind() instanceof ListenerKind.Transparent transparent
                ? transparent.disagreement()
                : Disagreement.DIAL_RESOLVED;
        return new Entrance(settings.name(), settings.kind().word(), Set.copyOf(settings.profiles()), disagreement);
    }

    /** The passwords that clients are asked for at listeners, by the listener's name. */
    static Map<String, CheckedPasswords> passwords(GatewaySettings settings) throws ConfigException {
        Map<String, CheckedPasswords> all = new LinkedHashMap<>();
        for (ListenerSettings one : settings.listeners().values()) {
            if (one.kind() instanceof ListenerKind.Connect connect
                    && connect.passwords().isPresent()) {
                all.put(one.name(), CheckedPasswords.of(connect.passwords().get()));
            }
        }
        return all;
    }

    static DoorSettings door(ListenerSettings settings, Optional<Passwords> passwords) throws IOException {
        Optional<SslContext> tls = Optional.empty();
        boolean identified = false;
        boolean byRouting = false;
        boolean transparent = false;
        int port = HTTPS;
        switch (settings.kind()) {
            case ListenerKind.Connect connect -> {
                if (connect.tls().isPresent()) {
                    tls = Optional.of(context(settings.name(), connect.tls().get()));
                    identified = connect.tls().get().clientCa().isPresent();
                }
            }
            case ListenerKind.Transparent diverted -> {
                transparent = true;
                byRouting = diverted.tproxy();
            }
            case ListenerKind.Sni(int dialled) -> port = dialled;
        }
        return new DoorSettings(settings.proxyProtocolFrom(), tls, identified, passwords, transparent, byRouting, port);
    }

    private static SslContext context(String name, ListenerTls tls) throws IOException {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.key().toFile())
                    .protocols("TLSv1.3", "TLSv1.2");
            if (tls.clientCa().isPresent()) {
                builder.trustManager(tls.clientCa().get().toFile()).clientAuth(ClientAuth.REQUIRE);
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IOException("listeners." + name + ": certificate or key cannot be used: " + e.getMessage(), e);
        }
    }
}

package io.postern.gateway.gate;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.AdminAddress;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.config.ListenAddress;
import io.postern.gateway.egress.Endpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where this gateway can be reached itself: whoever is let through to there goes round in circles. */
final class Listening {
    private static final List<IpAddress> LOOPBACK =
            List.of(new IpAddress(0, IpAddress.mapped(0x7f00_0001)), new IpAddress(0, 1));

    private Listening() {}

    static Set<Endpoint> at(GatewaySettings settings) {
        Set<IpAddress> own = OwnAddresses.now();
        Set<Endpoint> all = new HashSet<>();
        settings.listeners().values().forEach(one -> add(one.listen(), own, all));
        settings.dnsFront().listen().ifPresent(listen -> add(listen, own, all));
        if (settings.http().isOn()) {
            add(
                    new ListenAddress(
                            Prefix.address(settings.http().host()),
                            settings.http().port()),
                    own,
                    all);
        }
        settings.admin().listen().ifPresent(where -> {
            if (where instanceof AdminAddress.Tcp(var listen)) {
                add(listen, own, all);
            }
        });
        return all;
    }

    private static void add(ListenAddress listen, Set<IpAddress> own, Set<Endpoint> all) {
        all.add(new Endpoint(listen.address(), listen.port()));
        own.forEach(address -> all.add(new Endpoint(address, listen.port())));
        LOOPBACK.forEach(address -> all.add(new Endpoint(address, listen.port())));
    }
}

package io.postern.gateway.gate;

import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.UpstreamSettings;
import io.postern.gateway.dial.Dialer;
import io.postern.gateway.dial.NoProxy;
import io.postern.gateway.dial.Outward;
import io.postern.gateway.dial.Straight;
import io.postern.gateway.dial.ThroughParent;
import io.postern.gateway.names.AddressLookup;
import java.util.List;

/** The way out as the configuration has it. */
final class Ways {
    private Ways() {}

    static Outward out(UpstreamSettings settings, Dialer dialer, AddressLookup names, String place)
            throws ConfigException {
        Straight straight = new Straight(dialer, settings.proxyProtocol());
        if (settings.proxy().isEmpty()) {
            return straight;
        }
        try {
            NoProxy without = NoProxy.of(settings.noProxy());
            return new ThroughParent(settings.proxy().get(), settings.send(), without, straight, dialer, names);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(new ConfigError(place, 0, 0, "upstream: " + e.getMessage())));
        }
    }
}

package io.postern.gateway.sensor;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import io.postern.gateway.account.HostAccount;
import io.postern.gateway.account.HostNote;
import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.TlsStage;
import java.util.Locale;

/**
 * A host of which nothing is kept but how it is called.
 *
 * @param name that clients asked for; empty when they asked for none
 */
record LiveHost(String name, IpAddress address, int port) implements HostAccount {
    private static final int HTTPS = 443;

    static LiveHost of(String name, Flow flow) {
        return new LiveHost(name.toLowerCase(Locale.ROOT), flow.address(Side.SERVER), flow.port(Side.SERVER));
    }

    @Override
    public String label() {
        if (!name.isEmpty()) {
            return port == HTTPS ? name : name + ":" + port;
        }
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }

    @Override
    public HostNote note(TlsStage stage) {
        return new HostNote(this, stage);
    }

    @Override
    public void connection(Ending ending, boolean explained, String source, long timeNanos, long roundTripMicros) {
        // Connections are counted by outcome, not by host.
    }
}

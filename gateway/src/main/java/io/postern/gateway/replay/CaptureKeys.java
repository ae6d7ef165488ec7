package io.postern.gateway.replay;

import io.postern.capture.count.CounterSink;
import io.postern.capture.source.PacketSource;
import io.postern.capture.source.Secrets;
import io.postern.tls.keys.KeyLog;
import io.postern.tls.keys.KeySource;
import io.postern.tls.keys.SessionSecrets;
import io.postern.tls.wire.Opaque;
import java.util.List;
import java.util.Optional;

/** The secrets that a capture carries itself, and those that were given with it. */
final class CaptureKeys implements KeySource {
    private final PacketSource source;
    private final KeySource given;
    private final KeyLog carried = new KeyLog();
    private int taken;

    CaptureKeys(PacketSource source, KeySource given) {
        this.source = source;
        this.given = given;
    }

    @Override
    public Optional<SessionSecrets> find(Opaque random) {
        // A capture has secrets before the packets that they open.
        List<Secrets> all = source.secrets();
        for (; taken < all.size(); taken++) {
            Secrets secrets = all.get(taken);
            if (secrets.type() == Secrets.TLS_KEY_LOG) {
                carried.addAll(secrets.text());
            }
        }
        Optional<SessionSecrets> found = carried.find(random);
        return found.isPresent() ? found : given.find(random);
    }

    void report(CounterSink sink) {
        carried.report(sink);
    }
}

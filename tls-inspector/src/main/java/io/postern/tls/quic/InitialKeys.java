package io.postern.tls.quic;

import io.postern.capture.flow.Side;
import org.jspecify.annotations.Nullable;

/** The keys that follow from a version and a client's first Destination Connection ID, RFC 9001 section 5.2; each side's are made when they are asked for. */
final class InitialKeys {
    final QuicVersion version;
    private final byte[] secret;
    private @Nullable PacketKeys client;
    private @Nullable PacketKeys server;

    InitialKeys(QuicVersion version, byte[] secret) {
        this.version = version;
        this.secret = secret;
    }

    PacketKeys of(Side side, KeySchedule schedule) {
        PacketKeys keys = side == Side.CLIENT ? client : server;
        if (keys == null) {
            keys = schedule.packetKeys(version, schedule.sideSecret(secret, side));
            if (side == Side.CLIENT) {
                client = keys;
            } else {
                server = keys;
            }
        }
        return keys;
    }
}

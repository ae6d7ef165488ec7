package io.postern.tls.quic;

import io.postern.capture.count.Tally;
import io.postern.capture.flow.Side;
import io.postern.tls.Room;
import io.postern.tls.keys.KeySource;
import org.jspecify.annotations.Nullable;

/** What every reader of one {@link QuicProtocol} shares: one thread, and one packet at a time. */
final class QuicTools {
    final QuicListener listener;
    final Tally<QuicCount> tally = new Tally<>(QuicCount.class);
    final Room room;
    /** For what is kept of connections that were told. */
    final Room told;
    /** The secrets of sessions. */
    final KeySource keys;

    private @Nullable KeySchedule schedule;
    final PacketOpener opener = new PacketOpener();
    final FrameReader frames = new FrameReader(opener.payload);
    /** The header of the packet that is being looked at. */
    final LongHeader header = new LongHeader();

    QuicTools(QuicListener listener, Room room, Room told, KeySource keys) {
        this.listener = listener;
        this.room = room;
        this.told = told;
        this.keys = keys;
    }

    /** Made when the first packet that may be QUIC's comes: most captures have none, and finding the cryptography takes a while. */
    KeySchedule schedule() {
        KeySchedule made = schedule;
        if (made == null) {
            made = new KeySchedule();
            schedule = made;
        }
        return made;
    }

    /**
     * Opens an Initial packet of a client with the keys that its own Destination Connection ID yields.
     *
     * @return the keys, null when it is not authentic under them
     */
    @Nullable
    InitialKeys openFresh(byte[] bytes, LongHeader packet) {
        InitialKeys keys = open(packet.rules, bytes, packet);
        // What protects a version that is reserved to be refused is up to the client: what it speaks otherwise.
        boolean other = keys == null && packet.rules.number() != packet.version;
        return other ? open(QuicVersion.DRAFT_29, bytes, packet) : keys;
    }

    private @Nullable InitialKeys open(QuicVersion version, byte[] bytes, LongHeader packet) {
        InitialKeys keys = schedule().initial(version, bytes, packet.destinationId, packet.destinationIdLength);
        return opener.open(keys.of(Side.CLIENT, schedule()), bytes, packet, -1) ? keys : null;
    }
}

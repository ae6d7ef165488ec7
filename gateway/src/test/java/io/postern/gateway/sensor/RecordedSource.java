package io.postern.gateway.sensor;

import io.postern.capture.count.CounterSink;
import io.postern.capture.live.CaptureLostException;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.PacketSink;
import io.postern.capture.source.CaptureFile;
import io.postern.capture.source.Packet;
import io.postern.gateway.recording.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A live source that hands over a recording, all of it at once. */
final class RecordedSource implements LiveSource {
    /** Looks once, polls once, and it is over. */
    static final BooleanSupplier ENDED = new BooleanSupplier() {
        private boolean asked;

        @Override
        public boolean getAsBoolean() {
            boolean before = asked;
            asked = !asked;
            return before;
        }
    };

    private final Recording recording;

    RecordedSource(Recording recording) {
        this.recording = recording;
    }

    @Override
    public String name() {
        return "test.pcap";
    }

    @Override
    public int poll(PacketSink sink) throws CaptureLostException {
        Packet packet = new Packet();
        packet.source = name();
        int packets = 0;
        try (CaptureFile file = CaptureFile.open(name(), new ByteArrayInputStream(recording.bytes()))) {
            for (; file.next(packet); packets++) {
                sink.packet(packet);
            }
        } catch (IOException e) {
            throw new CaptureLostException(name(), e.toString());
        }
        return packets;
    }

    @Override
    public void report(CounterSink sink) {
        sink.counter("live.packets", 0);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}

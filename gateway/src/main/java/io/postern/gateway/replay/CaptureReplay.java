package io.postern.gateway.replay;

import io.postern.capture.filter.FilterExpression;
import io.postern.capture.filter.PacketFilter;
import io.postern.capture.source.Damage;
import io.postern.capture.source.Packet;
import io.postern.capture.source.PacketSource;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.inspection.Inspection;
import io.postern.gateway.inspection.PacketEvidence;
import io.postern.gateway.inspection.TimeWindow;
import io.postern.gateway.progress.Progress;
import io.postern.gateway.summary.CaptureSummary;
import io.postern.gateway.summary.InputFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drives one capture through an inspection to its end. One thread. */
final class CaptureReplay {
    /** Packets between two looks at whether to stop. */
    private static final int STRIDE = 4096;

    private static final long SECOND = 1_000_000_000L;

    private final PacketSource source;
    private final Optional<EveLog> log;
    private final TimeWindow window;
    private final @Nullable PacketFilter filter;
    private final Progress progress;
    private final StopSignal stop;
    private final CaptureSummary summary = new CaptureSummary();
    private final Packet packet = new Packet();
    private final CaptureKeys keys;
    private final Inspection inspection;
    private final LinkTypes linkTypes = new LinkTypes();

    private long packets;
    private long capturedBytes;
    private long wireBytes;
    private long outside;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private boolean interrupted;
    private Optional<Damage> failure = Optional.empty();

    CaptureReplay(
            PacketSource source, Optional<EveLog> log, ReplayOptions options, Progress progress, StopSignal stop) {
        this.source = source;
        this.log = log;
        this.window = options.window();
        filter = options.filter().map(FilterExpression::filter).orElse(null);
        this.progress = progress;
        this.stop = stop;
        keys = new CaptureKeys(source, options.keys());
        inspection = new Inspection(
                summary, log, options.limits(), keys, options.judging(), Inspection.FOREVER, PacketEvidence.NONE);
    }

    /** Reads the capture to its end, or as far as it can be read; what cannot be is in the summary. */
    CaptureSummary run() {
        packet.source = source.name();
        try {
            read();
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            failure = Optional.of(new Damage(packet.source, source.bytesRead(), packets, "cannot be read on: " + why));
        }
        inspection.finish();
        report();
        progress.ended(source, packets);
        return summary;
    }

    private void read() throws IOException {
        if (!source.next(packet)) {
            return;
        }
        inspection.begin(packet.timeNanos);
        long from = window.from().isPresent() ? window.from().get().resolve(packet.timeNanos) : Long.MIN_VALUE;
        long to = window.to().isPresent() ? window.to().get().resolve(packet.timeNanos) : Long.MAX_VALUE;
        do {
            if (++packets % STRIDE == 0) {
                progress.reached(source, packets);
                HeapWatch.OF_PROCESS.look();
                if (stop.isRequested()) {
                    interrupted = true;
                    return;
                }
            }
            capturedBytes += packet.captured;
            wireBytes += packet.original;
            long time = packet.timeNanos;
            first = Math.min(first, time);
            last = Math.max(last, time);
            linkTypes.add(packet.linkType);
            if (time < from || time >= to) {
                outside++;
            } else if (filter == null || filter.passes(packet)) {
                inspection.packet(packet);
            }
        } while (source.next(packet));
    }

    private void report() {
        source.report(summary.counters());
        inspection.report(summary.counters());
        keys.report(summary.counters());
        if (log.isPresent()) {
            log.get().report(summary.counters());
        }
        if (filter != null) {
            filter.report(summary.counters());
        }
        if (outside > 0) {
            summary.counters().counter("replay.outside_window", outside);
        }
        List<Damage> damages = new ArrayList<>(source.damages());
        failure.ifPresent(damages::add);
        boolean empty = packets == 0;
        summary.input(new InputFacts(
                source.name(),
                packets,
                capturedBytes,
                wireBytes,
                empty ? 0 : first,
                empty ? 0 : last,
                linkTypes.counts(),
                damages,
                interrupted));
        if (log.isPresent()) {
            long seconds = empty ? 0 : Math.floorDiv(last, SECOND) - Math.floorDiv(first, SECOND);
            log.get()
                    .stats(
                            source.name(),
                            empty ? 0 : last,
                            seconds,
                            summary.counters().all());
        }
    }
}

package io.postern.gateway.sensor;

import io.postern.capture.count.CounterSink;
import io.postern.capture.flow.Flow;
import io.postern.capture.keep.EvidenceFolder;
import io.postern.capture.keep.KeepLimits;
import io.postern.capture.keep.KeepListener;
import io.postern.capture.keep.KeptLane;
import io.postern.capture.keep.PacketKeeper;
import io.postern.gateway.config.ConfigError;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.EvidenceSettings;
import io.postern.gateway.config.KeepSettings;
import io.postern.gateway.config.SensorSettings;
import io.postern.gateway.finding.Finding;
import io.postern.gateway.inspection.PacketEvidence;
import io.postern.gateway.trusted.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The last packets of a sensor on the disk, and those of its alerts. Does nothing, and costs nothing, when it is not configured. Any thread. */
final class Keeping implements PacketEvidence {
    private final Optional<PacketKeeper> keeper;
    private final Optional<EvidenceCutter> cutter;
    private final Failing failing;
    private final AtomicLong sequence = new AtomicLong();

    /** Whether keeping fails at present. */
    private static final class Failing implements KeepListener {
        private final Consumer<String> complaints;
        private volatile String why = "";

        Failing(Consumer<String> complaints) {
            this.complaints = complaints;
        }

        @Override
        public void failing(String reason) {
            why = "keep: " + reason;
            complaints.accept(why);
        }

        @Override
        public void working() {
            why = "";
            complaints.accept("keep: packets are kept again");
        }
    }

    private Keeping(Optional<PacketKeeper> keeper, Optional<EvidenceCutter> cutter, Failing failing) {
        this.keeper = keeper;
        this.cutter = cutter;
        this.failing = failing;
    }

    /**
     * What a configuration wants kept.
     *
     * @param place the configuration's file, for errors
     * @param complaints hears when packets cannot be written, and when they are again
     */
    static Keeping of(SensorSettings settings, String place, Consumer<String> complaints) throws ConfigException {
        KeepSettings keep = settings.capture().keep();
        Failing failing = new Failing(complaints);
        if (keep.folder().isEmpty()) {
            return new Keeping(Optional.empty(), Optional.empty(), failing);
        }
        Path kept = keep.folder().get();
        EvidenceSettings evidence = settings.evidence();
        Optional<EvidenceFolder> folder = Optional.empty();
        if (evidence.folder().isPresent()) {
            Path path = evidence.folder().get();
            try {
                folder = Optional.of(new EvidenceFolder(path, evidence.octets(), evidence.octetsEach()));
            } catch (IOException e) {
                throw unusable(place, "evidence.dir", path, e);
            }
        }
        try {
            PacketKeeper keeper = PacketKeeper.open(kept, new KeepLimits(keep.mebibytes(), keep.age()), failing);
            return new Keeping(
                    Optional.of(keeper), folder.map(one -> new EvidenceCutter(kept, one, complaints)), failing);
        } catch (IOException e) {
            throw unusable(place, "capture.keep.dir", kept, e);
        }
    }

    private static ConfigException unusable(String place, String setting, Path folder, IOException e) {
        String why = FileProblem.of(e);
        String what = why.startsWith(folder.toString()) ? why : folder + ": " + why;
        return new ConfigException(List.of(new ConfigError(place, 0, 0, setting + ": " + what)));
    }

    /** A way in for one capture thread. */
    Optional<KeptLane> lane() {
        return keeper.map(PacketKeeper::lane);
    }

    @Override
    public Optional<String> keep(Flow flow, Finding finding) {
        if (cutter.isEmpty()) {
            return Optional.empty();
        }
        String name = AlertPackets.name(finding, sequence.incrementAndGet());
        return cutter.get().want(name, AlertPackets.of(flow, finding))
                ? Optional.of(name + ".pcapng")
                : Optional.empty();
    }

    /** What fails at present. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        troubles.add(failing.why);
        cutter.ifPresent(one -> troubles.add(one.trouble()));
        troubles.removeIf(String::isEmpty);
        return troubles;
    }

    void report(CounterSink sink) {
        keeper.ifPresent(one -> one.report(sink));
        cutter.ifPresent(one -> one.report(sink));
    }

    /** Begins to write what waits, and to end; lanes are closed before. */
    Ending end() {
        if (keeper.isEmpty()) {
            return patience -> true;
        }
        PacketKeeper keeping = keeper.get();
        Thread thread = Thread.ofPlatform().daemon().name("keeping-end").start(() -> {
            keeping.close();
            if (cutter.isPresent()) {
                try {
                    cutter.get().leave();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        return thread::join;
    }

    /** The end of keeping, on its way. */
    @FunctionalInterface
    interface Ending {
        /** Waits for it; false when it does not come in time. */
        boolean await(Duration patience) throws InterruptedException;
    }
}

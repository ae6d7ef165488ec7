package io.postern.gateway.sensor;

import io.postern.capture.filter.WatchedTraffic;
import io.postern.capture.flow.FlowLimits;
import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.LiveOptions;
import io.postern.capture.live.backend.LiveSources;
import io.postern.dns.asking.ResolverReport;
import io.postern.gateway.config.CaptureSettings;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.SensorSettings;
import io.postern.gateway.eve.EveLog;
import io.postern.gateway.eve.Origin;
import io.postern.gateway.inspection.Inspection;
import io.postern.gateway.log.DestinationState;
import io.postern.gateway.log.Destinations;
import io.postern.gateway.log.VerdictLog;
import io.postern.tls.keys.KeySource;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A sensor at work: starts and ends its threads, and exchanges what a new configuration changes. One thread, but for {@link SensorView}. */
public final class Sensor implements SensorView {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<String> say;
    private final OutputStream standardOutput;
    private final InstantSource clock;
    private final Keeping keeping;
    private final Conclusions conclusions = new Conclusions();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private volatile SensorSettings settings;
    private volatile Judges judges;
    private volatile VerdictLog log;
    private volatile String broken = "";
    private volatile long loadedSeconds;
    private volatile boolean started;

    /**
     * Starts.
     *
     * @param place the configuration's file, for errors
     * @param standardOutput for the log, if it goes there
     * @param say hears, in a sentence, of everything that an operator should know; any thread
     */
    public Sensor(
            SensorSettings settings,
            String place,
            OutputStream standardOutput,
            Consumer<String> say,
            InstantSource clock)
            throws ConfigException {
        this.settings = settings;
        this.say = say;
        this.standardOutput = standardOutput;
        this.clock = clock;
        judges = Judges.of(settings, place);
        keeping = Keeping.of(settings, place, say);
        log = log(settings);
        loadedSeconds = clock.instant().getEpochSecond();
    }

    private VerdictLog log(SensorSettings of) {
        return new VerdictLog(
                Destinations.of(of.log(), standardOutput, clock), of.log().queueOctets(), say);
    }

    private int flows() {
        CaptureSettings capture = settings.capture();
        int threads = capture.threads() * capture.interfaces().size();
        return FlowRoom.flows(
                settings.limits().flows(), threads, Runtime.getRuntime().maxMemory());
    }

    private void tellOfRoom() {
        if (flows() < settings.limits().flows()) {
            say.accept("limits.flows: the heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB carries " + flows() + " conversations in each capture thread, not "
                    + settings.limits().flows() + "; beyond, those that are idle for longest are ended");
        }
    }

    /** Begins to listen; returns when it was tried once with each interface. */
    public void start() throws InterruptedException {
        tellOfRoom();
        CaptureSettings capture = settings.capture();
        String filter = capture.filter().isEmpty() ? WatchedTraffic.expression(capture.ports()) : capture.filter();
        LiveOptions options = new LiveOptions(
                capture.backend(), filter, capture.bufferMebibytes(), capture.snapLength(), capture.promiscuous());
        for (String name : capture.interfaces()) {
            List<CaptureMember> members = new ArrayList<>();
            for (int i = 0; i < capture.threads(); i++) {
                members.add(member(name, share(i, capture.threads())));
            }
            watches.add(new Watch(name, one -> LiveSources.open(one, options, capture.threads()), members, say));
        }
        for (Watch watch : watches) {
            watch.awaitFirstTry();
        }
        started = true;
    }

    /** The very first one tells in stats events what is kept. */
    private Share share(int number, int shares) {
        boolean first = number == 0 && watches.isEmpty();
        return new Share(number, shares, keeping.lane(), first ? keeping::report : sink -> {});
    }

    private CaptureMember member(String name, Share share) {
        EveLog events = new EveLog(VerdictLog.lines(() -> log), settings.log().strict(), Origin.INTERFACE);
        FlowLimits limits = FlowLimits.standard().holding(flows());
        Inspection inspection = new Inspection(
                new LiveAccount(conclusions),
                Optional.of(events),
                limits,
                KeySource.NONE,
                judges.judging(),
                settings.log().quiet(),
                keeping);
        return new CaptureMember(
                name, share, inspection, events, settings.log().stats().toNanos(), clock);
    }

    @Override
    public boolean isListening(String networkInterface) {
        return watches.stream()
                .anyMatch(watch ->
                        watch.name().equals(networkInterface) && watch.down().isEmpty());
    }

    @Override
    public boolean isAlive() {
        return watches.stream().allMatch(Watch::isAlive);
    }

    /** Why an interface can never be listened on as things are. */
    public Optional<CannotListenException> hopeless() {
        return watches.stream().map(Watch::hopeless).flatMap(Optional::stream).findFirst();
    }

    /**
     * Goes on with another configuration. What cannot be exchanged at work is named.
     *
     * @throws ConfigException when it cannot be used; the old one goes on
     */
    public void reload(SensorSettings changed, String place) throws ConfigException, InterruptedException {
        Judges before = judges;
        Judges next = Judges.of(changed, place);
        judges = next;
        exchange(next);
        before.close();
        if (changed.log().equals(settings.log())) {
            log.reopen();
        } else {
            VerdictLog old = log;
            log = log(changed);
            old.close(PATIENCE);
        }
        List<String> later = Restart.needed(settings, changed);
        settings = changed;
        broken = "";
        loadedSeconds = clock.instant().getEpochSecond();
        say.accept("configuration loaded"
                + (later.isEmpty() ? "" : "; these changes want a restart: " + String.join(", ", later)));
    }

    private void exchange(Judges next) throws InterruptedException {
        List<CountDownLatch> done = new ArrayList<>();
        watches.forEach(watch -> done.addAll(watch.judgeBy(next.judging())));
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (CountDownLatch one : done) {
            if (!one.await(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                say.accept("a capture thread is slow to take over the new configuration");
            }
        }
    }

    /** The configuration that was to be loaded is broken; the old one goes on, and the log is opened again all the same. */
    public void keptOld(String why) {
        broken = why;
        log.reopen();
        say.accept("configuration not loaded, the old one goes on:\n" + why);
    }

    /** Ends: tells what is open, writes it out, and lets go. Takes less than five seconds. */
    public void stop() throws InterruptedException {
        watches.forEach(Watch::stop);
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (Watch watch : watches) {
            if (!watch.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())))) {
                say.accept(watch.name() + ": does not end in time");
            }
        }
        Keeping.Ending end = keeping.end();
        log.close(PATIENCE);
        if (!end.await(Duration.ofNanos(Math.max(1, until + PATIENCE.toNanos() - System.nanoTime())))) {
            say.accept("not all of the last packets could be written in time");
        }
        judges.close();
    }

    @Override
    public Map<String, List<Figures>> figures() {
        Map<String, List<Figures>> all = new LinkedHashMap<>();
        watches.forEach(watch -> all.put(watch.name(), watch.figures()));
        return all;
    }

    @Override
    public Conclusions conclusions() {
        return conclusions;
    }

    @Override
    public Map<String, Long> keeping() {
        Map<String, Long> counters = new LinkedHashMap<>();
        keeping.report(counters::put);
        return counters;
    }

    @Override
    public List<DestinationState> log() {
        return log.states();
    }

    @Override
    public List<ResolverReport> resolvers() {
        return judges.reports();
    }

    @Override
    public List<String> unready() {
        List<String> reasons = new ArrayList<>();
        if (!started) {
            reasons.add("starting");
        }
        for (Watch watch : watches) {
            if (!watch.down().isEmpty()) {
                reasons.add("interface " + watch.name() + ": " + watch.down());
            }
        }
        if (!broken.isEmpty()) {
            reasons.add("configuration not loaded: " + broken);
        }
        return reasons;
    }

    @Override
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>(keeping.troubles());
        log().stream()
                .filter(DestinationState::isFailing)
                .map(state -> "log " + state.destination() + ": " + state.complaint())
                .forEach(troubles::add);
        return troubles;
    }

    @Override
    public boolean configurationLoaded() {
        return broken.isEmpty();
    }

    @Override
    public long configurationSeconds() {
        return loadedSeconds;
    }
}

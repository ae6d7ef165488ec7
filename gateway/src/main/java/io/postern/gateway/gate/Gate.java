package io.postern.gateway.gate;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.postern.dns.asking.ResolverReport;
import io.postern.gateway.admin.GateView;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.ConnectionLimitSettings;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.config.ListenerSettings;
import io.postern.gateway.dial.DialLimits;
import io.postern.gateway.dial.Dialer;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.front.FrontCounts;
import io.postern.gateway.listener.Crowd;
import io.postern.gateway.listener.CrowdLimits;
import io.postern.gateway.listener.Gatehouse;
import io.postern.gateway.listener.Listener;
import io.postern.gateway.log.DestinationState;
import io.postern.gateway.log.Destinations;
import io.postern.gateway.log.VerdictLog;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.passwords.CheckedPasswords;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.relay.RelayLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A gateway at work. One thread starts, reloads and stops it. */
public final class Gate implements GatewayView, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long LOOK_MILLIS = 50;

    private final String place;
    private final OutputStream standardOutput;
    private final Consumer<String> say;
    private final InstantSource clock;
    private final PolicyHolder policy;
    private final Transports transports;
    private final Crowd crowd;
    private final Heartbeat heartbeat;
    private final Map<String, CheckedPasswords> passwords;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Attendance attendance;
    private final FrontService front;
    private final Map<String, Listener> listeners = new LinkedHashMap<>();
    private final List<FileWatch> watches = new CopyOnWriteArrayList<>();
    private final List<Retirement> retirements = new CopyOnWriteArrayList<>();
    private volatile GatewaySettings settings;
    private volatile NameServices names;
    private volatile Addressing addressing;
    private volatile Gatehouse house;
    private volatile VerdictLog log;
    private volatile boolean listening;
    private volatile String broken = "";
    private volatile long loadedSeconds;

    /**
     * Puts a gateway together; it listens when it is {@link #start started}.
     *
     * @param place the configuration's file, for errors
     * @param standardOutput for the log, if it goes there
     * @param say hears, in a sentence, of everything that an operator should know; any thread
     * @throws ConfigException when something that the configuration names cannot be used
     */
    public Gate(
            GatewaySettings settings,
            String place,
            OutputStream standardOutput,
            Consumer<String> say,
            InstantSource clock)
            throws ConfigException {
        this.settings = settings;
        this.place = place;
        this.standardOutput = standardOutput;
        this.say = say;
        this.clock = clock;
        policy = new PolicyHolder(settings.policy().file(), say, clock);
        passwords = Doors.passwords(settings);
        names = NameServices.of(settings.names(), place);
        crowd = new Crowd(limits(settings.limits()), System::nanoTime);
        transports = Transports.start(false, say);
        log = log(settings);
        attendance = new Attendance(transports.loops(), registry, () -> log);
        heartbeat = new Heartbeat(transports.loops(), System::nanoTime);
        addressing = new Addressing(settings, names);
        front = new FrontService(settings, policy::policy, names, addressing.forbidden(), attendance.events());
        house = house(settings, addressing);
        loadedSeconds = clock.instant().getEpochSecond();
    }

    private static CrowdLimits limits(ConnectionLimitSettings limits) {
        return new CrowdLimits(
                limits.connections(),
                limits.connectionsPerClient(),
                limits.newPerSecond(),
                limits.newPerSecondPerClient());
    }

    private VerdictLog log(GatewaySettings of) {
        return new VerdictLog(
                Destinations.of(of.log(), standardOutput, clock), of.log().queueOctets(), say);
    }

    private Gatehouse house(GatewaySettings of, Addressing by) throws ConfigException {
        Dialer dialer = new Dialer(
                transports.clients(),
                new DialLimits(
                        of.upstream().connectTimeoutFloor(),
                        of.upstream().connectTimeoutCeiling(),
                        of.upstream().attempts()),
                ThreadLocalRandom::current,
                System::nanoTime);
        return new Gatehouse(
                policy::policy,
                by.doorkeeper(front.told()),
                Ways.out(of.upstream(), dialer, by.lookup(), place),
                new RelayLimits(of.limits().idle(), of.limits().lifetime()),
                of.limits().helloTimeout(),
                of.limits().helloOctets(),
                crowd,
                attendance::came,
                front.keys(),
                attendance::over);
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when it cannot
     */
    public void start() throws IOException {
        for (ListenerSettings one : settings.listeners().values()) {
            Listener listener = Listener.open(
                    new Endpoint(one.listen().address(), one.listen().port()),
                    Doors.entrance(one),
                    Doors.door(one, Optional.ofNullable(passwords.get(one.name()))),
                    () -> house,
                    transports.loops(),
                    transports.servers());
            listeners.put(one.name(), listener);
            say.accept("listener " + one.name() + " (" + one.kind().word() + ") on " + listener.endpoint());
        }
        front.start(settings.dnsFront().listen(), transports)
                .ifPresent(at -> say.accept("DNS front on " + at + ", UDP and TCP"));
        if (settings.policy().watch()) {
            watches.add(new FileWatch(
                    settings.policy().file(),
                    () -> policy.load(settings.policy().file())));
        }
        listening = true;
    }

    /** Where a listener listens: the port that was given to it when 0 was asked for. */
    public Endpoint endpoint(String listener) {
        Listener found = listeners.get(listener);
        if (found == null) {
            throw new IllegalArgumentException("there is no listener " + listener);
        }
        return found.endpoint();
    }

    /**
     * Goes on with another configuration: policy, names, limits and log at once; connections that are open keep what they began with.
     *
     * @throws ConfigException when it cannot be used; the old one goes on
     */
    public void reload(GatewaySettings changed) throws ConfigException {
        GatewaySettings old = settings;
        NameServices before = names;
        // What is known of names outlives a change of something else; keys and certificates may have changed in their
        // files.
        boolean same = changed.names().equals(old.names()) && !NameServices.readsFiles(old.names());
        NameServices next = same ? before : NameServices.of(changed.names(), place);
        settings = changed;
        names = next;
        addressing = new Addressing(changed, next);
        front.change(changed, next, addressing.forbidden());
        house = house(changed, addressing);
        crowd.limit(limits(changed.limits()));
        policy.load(changed.policy().file());
        passwords.forEach(this::reload);
        if (changed.log().equals(old.log())) {
            log.reopen();
        } else {
            VerdictLog replaced = log;
            log = log(changed);
            replaced.close(PATIENCE);
        }
        if (!same) {
            retirements.removeIf(Retirement::isOver);
            retirements.add(new Retirement(
                    before, old.limits().helloTimeout().plus(old.names().patience())));
        }
        broken = "";
        loadedSeconds = clock.instant().getEpochSecond();
        say.accept("configuration loaded"
                + (hasSameDoors(changed, old) ? "" : "; changed listeners want a restart")
                + (changed.admin().equals(old.admin()) ? "" : "; a changed admin section wants a restart"));
    }

    private static boolean hasSameDoors(GatewaySettings one, GatewaySettings other) {
        return one.listeners().equals(other.listeners())
                && one.dnsFront().listen().equals(other.dnsFront().listen());
    }

    private void reload(String listener, CheckedPasswords of) {
        try {
            say.accept("listeners." + listener + ".passwords: " + of.reload() + " users");
        } catch (ConfigException e) {
            say.accept("passwords not loaded, the old ones go on:\n" + e.getMessage());
        }
    }

    /** The configuration that was to be loaded is broken; the old one goes on. */
    public void keptOld(String why) {
        broken = why;
        policy.load(settings.policy().file());
        log.reopen();
        say.accept("configuration not loaded, the old one goes on:\n" + why);
    }

    /** Takes no more connections. */
    public void drain() {
        crowd.drain();
        listeners.values().forEach(Listener::close);
        listening = false;
    }

    /** Ends: those who are inside may finish, for as long as the configuration says. */
    public void stop() throws InterruptedException {
        watches.forEach(FileWatch::close);
        drain();
        long until = System.nanoTime() + settings.limits().drain().toNanos();
        while (crowd.size() > 0 && System.nanoTime() - until < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        if (crowd.size() > 0) {
            say.accept(crowd.size() + " connections are still open, and are ended");
        }
        close();
    }

    @Override
    public void close() {
        // Until now: those who are inside may have had to look for names yet.
        front.close();
        for (EventExecutor loop : transports.loops()) {
            loop.submit(attendance::flush).awaitUninterruptibly(PATIENCE.toMillis());
        }
        transports.close();
        log.close(PATIENCE);
        names.close();
        retirements.forEach(Retirement::close);
        registry.close();
    }

    /**
     * What the admin API sees of it.
     *
     * @param reload has configuration and policy loaded again by who may, and tells what was wrong
     */
    public GateView window(Supplier<CompletionStage<List<String>>> reload) {
        return new GateWindow(this, attendance, policy::state, () -> addressing, reload);
    }

    @Override
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Where the DNS front listens, if there is one. */
    public Optional<Endpoint> front() {
        return front.endpoint();
    }

    @Override
    public FrontCounts frontCounts() {
        return front.counts();
    }

    @Override
    public ResolvedNames resolvedNames() {
        return front.told();
    }

    @Override
    public Decisions decisions() {
        return attendance.decisions();
    }

    @Override
    public int connections() {
        return crowd.size();
    }

    @Override
    public int connectionsLimit() {
        return settings.limits().connections();
    }

    @Override
    public Policy policy() {
        return policy.policy();
    }

    @Override
    public Instant policyLoaded() {
        return policy.state().loaded();
    }

    @Override
    public String policyTrouble() {
        return policy.state().broken();
    }

    @Override
    public List<DestinationState> log() {
        return log.states();
    }

    @Override
    public List<ResolverReport> resolvers() {
        return names.reports();
    }

    @Override
    public boolean isAlive() {
        return heartbeat.isFresh();
    }

    @Override
    public List<String> unready() {
        List<String> reasons = new ArrayList<>();
        if (!listening) {
            reasons.add(crowd.isDraining() ? "draining" : "starting");
        }
        if (!broken.isEmpty()) {
            reasons.add("configuration not loaded: " + broken);
        }
        if (!policyTrouble().isEmpty()) {
            reasons.add("policy not loaded: " + policyTrouble());
        }
        return reasons;
    }

    @Override
    public List<String> troubles() {
        return log().stream()
                .filter(DestinationState::isFailing)
                .map(state -> "log " + state.destination() + ": " + state.complaint())
                .toList();
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

package io.postern.gateway.gate;

import io.postern.gateway.admin.AdminServer;
import io.postern.gateway.config.AdminAddress;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.daemon.Daemon;
import io.postern.gateway.daemon.Door;
import io.postern.gateway.daemon.Obedience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A gateway as a service: obeys signals, and tells systemd. */
public final class GateService {
    private final Path config;
    private final Map<String, String> environment;
    private final OutputStream standardOutput;
    private final Consumer<String> say;
    private final Door.Opening<GatewayView> door;

    /**
     * A service.
     *
     * @param say hears what an operator should know; any thread
     * @param door opened when the configuration wants metrics and health
     */
    public GateService(
            Path config,
            Map<String, String> environment,
            OutputStream standardOutput,
            Consumer<String> say,
            Door.Opening<GatewayView> door) {
        this.config = config;
        this.environment = Map.copyOf(environment);
        this.standardOutput = standardOutput;
        this.say = say;
        this.door = door;
    }

    /**
     * Runs until it is told to stop.
     *
     * @param duration after which it stops by itself
     * @return false when it could not begin
     * @throws ConfigException when configuration or policy cannot be used at the start
     */
    public boolean run(Optional<Duration> duration) throws ConfigException, InterruptedException {
        Obedience obedience = new Obedience(environment, duration, say);
        GatewaySettings settings = GatewaySettings.read(config, environment);
        settings.warnings().forEach(say);
        Gate gate = new Gate(settings, config.toString(), standardOutput, say, InstantSource.system());
        Reloads reloads = new Reloads(obedience::reload);
        Deque<Runnable> closing = new ArrayDeque<>();
        try {
            if (settings.http().isOn()) {
                closing.push(door.open(settings.http(), gate)::close);
            }
            gate.start();
            if (settings.admin().listen().isPresent()) {
                AdminAddress where = settings.admin().listen().get();
                closing.push(AdminServer.start(where, settings.admin(), gate.window(reloads::ask))::close);
                say.accept("admin API on " + where);
            }
        } catch (IOException e) {
            say.accept(e.getMessage() == null ? e.toString() : e.getMessage());
            obedience.failed();
            closing.forEach(Runnable::run);
            gate.close();
            return false;
        }
        obedience.serve(new Daemon() {
            @Override
            public boolean isAlive() {
                return gate.isAlive();
            }

            @Override
            public void reload() {
                List<CompletableFuture<List<String>>> waiting = reloads.begin();
                List<String> errors = GateService.this.reload(gate);
                waiting.forEach(one -> one.complete(errors));
            }
        });
        gate.stop();
        closing.forEach(Runnable::run);
        return true;
    }

    private List<String> reload(Gate gate) {
        List<String> errors = new ArrayList<>();
        try {
            gate.reload(GatewaySettings.read(config, environment));
        } catch (ConfigException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            gate.keptOld(why);
            errors.addAll(why.lines().toList());
        }
        errors.addAll(gate.policyTrouble().lines().toList());
        return errors;
    }
}

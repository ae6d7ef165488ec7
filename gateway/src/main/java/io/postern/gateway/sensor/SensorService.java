package io.postern.gateway.sensor;

import io.postern.capture.live.CannotListenException;
import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.SensorSettings;
import io.postern.gateway.daemon.Daemon;
import io.postern.gateway.daemon.Door;
import io.postern.gateway.daemon.Obedience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A sensor as a service: obeys signals, and tells systemd. */
public final class SensorService {
    private final Optional<Path> config;
    private final List<String> interfaces;
    private final Map<String, String> environment;
    private final OutputStream standardOutput;
    private final Consumer<String> say;
    private final Door.Opening<SensorView> door;

    /**
     * A service.
     *
     * @param config the file; defaults when empty
     * @param interfaces to listen on instead of what the file says; what it says when there are none
     * @param say hears what an operator should know; any thread
     * @param door opened when the configuration wants a listener
     */
    public SensorService(
            Optional<Path> config,
            List<String> interfaces,
            Map<String, String> environment,
            OutputStream standardOutput,
            Consumer<String> say,
            Door.Opening<SensorView> door) {
        this.config = config;
        this.interfaces = List.copyOf(interfaces);
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
     * @throws ConfigException when the configuration cannot be used at the start
     */
    public boolean run(Optional<Duration> duration) throws ConfigException, InterruptedException {
        Obedience obedience = new Obedience(environment, duration, say);
        SensorSettings settings = settings();
        Sensor sensor = new Sensor(settings, place(), standardOutput, say, InstantSource.system());
        Optional<Door> opened = Optional.empty();
        try {
            opened = open(settings, sensor);
            sensor.start();
            Optional<CannotListenException> hopeless = sensor.hopeless();
            if (hopeless.isPresent()) {
                obedience.failed();
                return false;
            }
            say.accept("listens on " + String.join(", ", settings.capture().interfaces()));
            obedience.serve(new Daemon() {
                @Override
                public boolean isAlive() {
                    return sensor.isAlive();
                }

                @Override
                public void reload() throws InterruptedException {
                    SensorService.this.reload(sensor);
                }
            });
        } catch (IOException e) {
            say.accept(e.getMessage() == null ? e.toString() : e.getMessage());
            return false;
        } finally {
            sensor.stop();
            opened.ifPresent(Door::close);
        }
        return true;
    }

    private Optional<Door> open(SensorSettings settings, Sensor sensor) throws IOException {
        return settings.http().isOn() ? Optional.of(door.open(settings.http(), sensor)) : Optional.empty();
    }

    private void reload(Sensor sensor) throws InterruptedException {
        try {
            sensor.reload(settings(), place());
        } catch (ConfigException e) {
            sensor.keptOld(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private SensorSettings settings() throws ConfigException {
        SensorSettings read = config.isPresent()
                ? SensorSettings.read(config.get(), environment)
                : SensorSettings.of(place(), "", environment);
        return interfaces.isEmpty() ? read : read.on(interfaces);
    }

    private String place() {
        return config.map(Path::toString).orElse("defaults");
    }
}

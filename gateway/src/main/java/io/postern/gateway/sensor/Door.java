package io.postern.gateway.sensor;

/** What a sensor shows itself through while it runs. */
public interface Door extends AutoCloseable {
    /** Opens it for a sensor. */
    @FunctionalInterface
    interface Opening {
        /**
         * Opens it.
         *
         * @throws java.io.IOException when that cannot be
         */
        Door open(io.postern.gateway.config.HttpSettings settings, SensorView sensor) throws java.io.IOException;
    }

    /** Closes it. */
    @Override
    void close();
}

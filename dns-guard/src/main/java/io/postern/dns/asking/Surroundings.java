package io.postern.dns.asking;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What asking depends on besides the network. Each part is used by many threads at once.
 *
 * @param clock the time of day, for recordings and signatures
 * @param nanoTime a clock that never goes back, nanoseconds
 * @param random unpredictable: message ids come from it
 * @param sleeper waits
 */
public record Surroundings(InstantSource clock, LongSupplier nanoTime, RandomGenerator random, Sleeper sleeper) {
    /** Waits for a while. */
    @FunctionalInterface
    public interface Sleeper {
        /** Returns when the time, zero or more, is over. */
        void sleep(Duration time) throws InterruptedException;
    }

    /** Those of this machine. */
    public static Surroundings system() {
        return new Surroundings(InstantSource.system(), System::nanoTime, new SecureRandom(), Thread::sleep);
    }

    /** Nanoseconds since 1970. */
    public long now() {
        var instant = clock.instant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}

package io.postern.dns.asking;

import io.postern.dns.opinion.AskingFault;
import io.postern.dns.resolver.AskingException;
import io.postern.dns.resolver.ResolverClient;
import io.postern.dns.resolver.ResolverUrl;
import io.postern.dns.resolver.ResolverUrlException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody waits, chance that is always the same, and resolvers that do as they are told. */
final class World {
    static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong slept = new AtomicLong();

    /** What a resolver does with a query. */
    @FunctionalInterface
    interface Script {
        byte[] answer(byte[] query, Duration timeout) throws IOException;
    }

    Surroundings surroundings() {
        return surroundings(0);
    }

    Surroundings surroundings(long seed) {
        return new Surroundings(() -> MORNING.plusNanos(nanos.get()), nanos::get, new Random(seed), time -> {
            slept.addAndGet(time.toNanos());
            nanos.addAndGet(time.toNanos());
        });
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Duration sleptSoFar() {
        return Duration.ofNanos(slept.get());
    }

    Duration now() {
        return Duration.ofNanos(nanos.get());
    }

    /** Waits as long as it may, in vain. */
    byte[] stall(Duration timeout) throws AskingException {
        pass(timeout);
        throw new AskingException(AskingFault.TIMEOUT, "stalled");
    }

    ResolverClient client(Script script) {
        return new ResolverClient() {
            @Override
            public byte[] exchange(byte[] query, Duration timeout) throws AskingException {
                try {
                    return script.answer(query, timeout);
                } catch (AskingException e) {
                    throw e;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void close() {}
        };
    }

    AskedResolver resolver(String operator, AskingLimits limits, TrustAnchors anchors, Script script) {
        try {
            return new AskedResolver(
                    ResolverUrl.parse("udp://192.0.2.53#operator=" + operator),
                    client(script),
                    Manner.VALIDATING,
                    limits,
                    anchors,
                    surroundings());
        } catch (ResolverUrlException e) {
            throw new AssertionError(e);
        }
    }

    AskedResolver resolver(String operator, Script script) {
        return resolver(operator, AskingLimits.STANDARD, TrustAnchors.iana(), script);
    }
}

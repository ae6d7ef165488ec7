package io.postern.gateway.inspection;

import io.postern.tls.chain.Roots;
import io.postern.tls.judge.Expectations;
import io.postern.tls.sct.CtLogs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom certificates are judged by, and when. The bundled roots are read when the first certificate comes: many captures have none.
 *
 * <p>Several threads may ask.
 */
public final class Trust {
    private final Optional<TimeWindow.Bound> at;
    private final CtLogs logs;
    private final Expectations expectations;
    private @Nullable Roots roots;

    private Trust(@Nullable Roots roots, Optional<TimeWindow.Bound> at, CtLogs logs, Expectations expectations) {
        this.roots = roots;
        this.at = at;
        this.logs = logs;
        this.expectations = expectations;
    }

    /** The bundled public roots, at the time of the capture. */
    public static Trust standard() {
        return bundled(Optional.empty());
    }

    /** The bundled public roots, at another time than the capture's if one is given. */
    public static Trust bundled(Optional<TimeWindow.Bound> at) {
        return new Trust(null, at, CtLogs.NONE, Expectations.NONE);
    }

    /** These roots, at another time than the capture's if one is given. */
    public static Trust of(Roots roots, Optional<TimeWindow.Bound> at) {
        return new Trust(roots, at, CtLogs.NONE, Expectations.NONE);
    }

    /** The same; signatures of timestamps are checked by these logs. */
    public synchronized Trust withLogs(CtLogs known) {
        return new Trust(roots, at, known, expectations);
    }

    /** The same, where more is known of hosts. */
    public synchronized Trust expecting(Expectations more) {
        return new Trust(roots, at, logs, more);
    }

    /** The logs whose keys are known. */
    CtLogs logs() {
        return logs;
    }

    /** What is expected of hosts. */
    Expectations expectations() {
        return expectations;
    }

    /** The time to judge at, if not that of the capture. */
    Optional<TimeWindow.Bound> at() {
        return at;
    }

    /** The roots, which are read now if they were not before. */
    public synchronized Roots roots() {
        Roots known = roots;
        if (known == null) {
            known = Roots.bundled();
            roots = known;
        }
        return known;
    }
}

package io.postern.gateway.inspection;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which alerts were raised, so that one cause does not raise thousands. A sensor that runs for months raises one again when a quiet time is over.
 *
 * <p>Remembers the {@value #MOST} causes that were used last. One thread.
 */
final class RaisedAlerts {
    private static final int MOST = 1 << 14;

    private final long quietNanos;
    private final Map<Object, Long> raised = new Latest();

    /**
     * Nothing raised yet.
     *
     * @param quietNanos capture time after which a cause is raised again; {@link Long#MAX_VALUE} for never
     */
    RaisedAlerts(long quietNanos) {
        this.quietNanos = quietNanos;
    }

    private static final class Latest extends LinkedHashMap<Object, Long> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Long> eldest) {
            return size() > MOST;
        }
    }

    /** Whether an alert is to be raised now; if it is, it counts as raised. */
    boolean isDue(Object cause, long nanos) {
        Long last = raised.get(cause);
        // A clock that was set back starts the quiet time anew.
        if (last != null && (quietNanos == Long.MAX_VALUE || nanos >= last && nanos - last < quietNanos)) {
            return false;
        }
        raised.put(cause, nanos);
        return true;
    }
}

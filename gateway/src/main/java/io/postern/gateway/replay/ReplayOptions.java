package io.postern.gateway.replay;

import io.postern.capture.filter.FilterExpression;
import io.postern.capture.flow.FlowLimits;
import io.postern.gateway.inspection.Judging;
import io.postern.gateway.inspection.TimeWindow;
import io.postern.tls.keys.KeySource;
import java.util.Optional;

/**
 * How a replay is to be done.
 *
 * @param strict whether the log leaves out what EVE's schema does not know
 * @param window which packets are looked at, by their time
 * @param filter which packets are looked at, by what they are; all when empty
 * @param jobs captures that are read at once, at least 1
 * @param continuous whether the inputs are one rotated capture
 * @param limits what a flow table may hold
 * @param keys secrets of TLS sessions; read by several threads, not changed any more
 * @param judging what is judged by
 */
public record ReplayOptions(
        boolean strict,
        TimeWindow window,
        Optional<FilterExpression> filter,
        int jobs,
        boolean continuous,
        FlowLimits limits,
        KeySource keys,
        Judging judging) {}

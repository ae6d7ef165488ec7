package io.postern.dns;

import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Side;
import io.postern.dns.judge.Testimony;
import io.postern.dns.observation.ExchangeObservation;
import io.postern.dns.verdict.Judgement;

/** Hears the guard's last word on exchanges that there is something to say of, on the guard's thread, in the order in which they were opened. */
@FunctionalInterface
public interface JudgementListener {
    /** Hears nothing. */
    JudgementListener NONE = (flow, client, exchange, testimony, judgement) -> {};

    /**
     * An exchange was judged, after the time for late answers was over.
     *
     * @param flow what the packet that made it worth a look belongs to; it may have ended
     * @param client the side of the flow that asked
     */
    void judged(Flow flow, Side client, ExchangeObservation exchange, Testimony testimony, Judgement judgement);
}

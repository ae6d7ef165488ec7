package io.postern.gateway.account;

import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.TlsStage;

/** One host that was called; flows hold it to add to it when they end. */
public interface HostAccount {
    /** How the host is called. */
    String label();

    /** What a flow to this host remembers that came so far; one object may serve all of them. */
    HostNote note(TlsStage stage);

    /**
     * A connection to it ended.
     *
     * @param explained whether a finding says why
     * @param timeNanos when it began, nanoseconds since 1970
     * @param roundTripMicros from SYN to SYN-ACK; negative when it was not measured
     */
    void connection(Ending ending, boolean explained, String source, long timeNanos, long roundTripMicros);
}

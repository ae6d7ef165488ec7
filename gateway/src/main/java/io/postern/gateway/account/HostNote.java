package io.postern.gateway.account;

import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.TlsStage;
import io.postern.gateway.wanted.Judged;
import java.util.Optional;

/**
 * What a TCP flow that speaks TLS, or asks a proxy for it, remembers until it ends.
 *
 * @param host where it is counted
 * @param stage how far TLS came
 * @param ending how it ended, when an alert or a proxy said so
 * @param cause what was found of it
 * @param judged what it wanted, where somebody cares
 */
public record HostNote(
        HostAccount host,
        TlsStage stage,
        Optional<Ending> ending,
        Optional<CauseAccount> cause,
        Optional<Judged> judged) {
    /** One of which nothing more is known. */
    public HostNote(HostAccount host, TlsStage stage) {
        this(host, stage, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same flow, of which something was found. */
    public HostNote with(CauseAccount found) {
        return new HostNote(host, stage, ending, Optional.of(found), judged);
    }

    /** The same flow, with an end. */
    public HostNote ended(Ending end) {
        return new HostNote(host, stage, Optional.of(end), cause, judged);
    }
}

package io.postern.gateway.account;

import io.postern.gateway.outcome.Ending;
import io.postern.gateway.outcome.TlsStage;
import java.util.Optional;

/**
 * What a TCP flow that speaks TLS, or asks a proxy for it, remembers until it ends.
 *
 * @param host where it is counted
 * @param stage how far TLS came
 * @param ending how it ended, when an alert or a proxy said so
 * @param cause what was found of it
 */
public record HostNote(HostAccount host, TlsStage stage, Optional<Ending> ending, Optional<CauseAccount> cause) {
    /** The same flow, of which something was found. */
    public HostNote with(CauseAccount found) {
        return new HostNote(host, stage, ending, Optional.of(found));
    }

    /** The same flow, with an end. */
    public HostNote ended(Ending end) {
        return new HostNote(host, stage, Optional.of(end), cause);
    }
}

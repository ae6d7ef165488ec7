package io.postern.gateway.summary;

import io.postern.gateway.outcome.Outcome;
import io.postern.gateway.outcome.TlsStage;
import java.util.Optional;

/**
 * What a TCP flow that speaks TLS, or asks a proxy for it, remembers until it ends.
 *
 * @param host where it is counted
 * @param stage how far TLS came
 * @param refusal what the proxy's answer means, when it opened no tunnel
 */
public record HostNote(HostRow host, TlsStage stage, Optional<Outcome> refusal) {}

package io.postern.gateway.account;

import io.postern.gateway.outcome.ClearNote;
import io.postern.gateway.wanted.Judged;
import java.util.Optional;

/**
 * What a TCP flow remembers in which a proxy opened a tunnel, until TLS begins in it or it ends; only where somebody cares what connections want.
 *
 * @param clear what it speaks in clear
 */
public record TunnelNote(Judged judged, Optional<ClearNote> clear) {}

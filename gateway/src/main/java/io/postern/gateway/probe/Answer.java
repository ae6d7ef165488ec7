package io.postern.gateway.probe;

import io.postern.tls.probe.ProbeResult;

/**
 * One hello, and what came of it.
 *
 * @param what was asked, in words
 */
public record Answer(String what, ProbeResult result, Opinion opinion) {}

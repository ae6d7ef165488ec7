/**
 * Asks a TLS server itself: one connection, stage by stage, each with its own time-out, up to the first byte of an answer. The chain is
 * kept whether or not it is worth anything; judging it is others' business.
 *
 * <p>Only here does the module open connections, and only when somebody calls {@link io.postern.tls.probe.Probe}.
 */
@NullMarked
package io.postern.tls.probe;

import org.jspecify.annotations.NullMarked;

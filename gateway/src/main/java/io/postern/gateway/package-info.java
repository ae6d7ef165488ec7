/**
 * The program: from the command line to the verdict log and the summary.
 *
 * <p>This module alone joins what DNS and TLS say of one connection; it uses all the other modules and none of them knows it. {@link
 * io.postern.gateway.cli} reads the command line, {@link io.postern.gateway.replay} drives captures through the house, and what was seen
 * goes to {@link io.postern.gateway.eve} (the log) and {@link io.postern.gateway.summary} (the page a person reads).
 */
@NullMarked
package io.postern.gateway;

import org.jspecify.annotations.NullMarked;

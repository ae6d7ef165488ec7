/**
 * Findings: what a judge concluded that somebody should hear of, in one form for all judges, so that log, summary and {@code --fail-on} need
 * not know who judged.
 */
@NullMarked
package io.postern.gateway.finding;

import org.jspecify.annotations.NullMarked;

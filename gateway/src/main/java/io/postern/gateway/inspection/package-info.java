/**
 * What is done with every packet, wherever it comes from: an {@link io.postern.gateway.inspection.Inspection} leads it through decoder, flow table,
 * protocols and judges, and tells an account and a log what was seen. A file and a live interface have one each, of the same kind, so that
 * both give the same verdicts.
 *
 * <p>An inspection belongs to one thread. What it remembers is bounded, however long it lasts: tables that are full forget what was used
 * longest ago.
 */
@NullMarked
package io.postern.gateway.inspection;

import org.jspecify.annotations.NullMarked;

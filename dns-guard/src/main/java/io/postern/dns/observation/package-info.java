/**
 * What was seen of an exchange, as far as judging needs it: who asked whom for what, and every response. Immutable records, made
 * only for exchanges that there is something to say of.
 */
@NullMarked
package io.postern.dns.observation;

import org.jspecify.annotations.NullMarked;

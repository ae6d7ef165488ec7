/**
 * Asking trusted resolvers: {@link io.postern.dns.asking.AskedAnswers} puts each question to all of them, and remembers
 * what they said. A {@link io.postern.dns.asking.AskedResolver} knows when to wait, when to try again and when to leave
 * its resolver alone, and validates signatures (DNSSEC) on the way that the answer came.
 *
 * <p>A question to a resolver is a virtual thread that blocks. Time, chance and sleep come from
 * {@link io.postern.dns.asking.Surroundings}, so that tests do not wait. What fails here is counted by resolver and fault,
 * and says something about the trusted side only.
 */
@NullMarked
package io.postern.dns.asking;

import org.jspecify.annotations.NullMarked;

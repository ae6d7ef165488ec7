/**
 * The judge of DNS answers: pure functions of what was observed, what the trusted side says, and what the admin declared. Vetoes
 * come first, because comparing answers alone is mostly wrong; one reason a class, each with the sentence that explains the case.
 *
 * <p>Nothing here does I/O, keeps state or looks at a clock: the same observations give the same verdict on any thread.
 */
@NullMarked
package io.postern.dns.judge;

import org.jspecify.annotations.NullMarked;

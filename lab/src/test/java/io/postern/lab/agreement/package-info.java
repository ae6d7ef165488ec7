/**
 * Agreement with other tools over other people's captures.
 *
 * <p>The captures and the answers of the other tools are not part of this repository; without them these tests say so
 * and are skipped. A disagreement is no failure in itself: each is looked at once and written, with who is right and
 * why, into a {@link io.postern.lab.agreement.Ledger}. What fails is a disagreement that nobody has looked at, and an
 * entry for one that is gone.
 */
@NullMarked
package io.postern.lab.agreement;

import org.jspecify.annotations.NullMarked;

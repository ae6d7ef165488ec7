/**
 * Who stands behind a TLS connection: the host that was meant, a private authority, somebody who opens connections, or nobody can say.
 *
 * <p>{@link io.postern.tls.judge.TlsJudge} takes one {@link io.postern.tls.judge.TlsObservation} after the other, in the order of the
 * capture, and gives a {@link io.postern.tls.judge.TlsVerdict} for each. What it must know of other connections (who else has this issuer,
 * which hosts speak TLS 1.3) is in tables that forget what was used longest ago. {@link io.postern.tls.judge.Evidence} is the
 * catalogue of what is weighed; the manual's page is made from it.
 *
 * <p>A false accusation is worse than a miss: what an ordinary private authority or an incomplete chain would show as well counts little.
 */
@NullMarked
package io.postern.tls.judge;

import org.jspecify.annotations.NullMarked;

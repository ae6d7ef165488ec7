/**
 * Stapled OCSP answers (RFC 6960; RFC 6066 section 8): what an authority says of a server's certificate, as the server itself hands it over.
 *
 * <p>{@link io.postern.tls.ocsp.OcspResponse} reads one, {@link io.postern.tls.ocsp.StapleJudge} says what it is worth for a chain at an
 * instant. Nothing is asked over the network, and an answer that the certificate's authority did not sign accuses nobody.
 */
@NullMarked
package io.postern.tls.ocsp;

import org.jspecify.annotations.NullMarked;

/**
 * Whether a server's certificate chain holds: a path to a root, and everything on it, at a given instant.
 *
 * <p>{@link io.postern.tls.chain.ChainJudge} takes the certificates that a server sent and finds the best path to one of the
 * {@link io.postern.tls.chain.Roots}: our own list of public ones, never the store of the JDK or of the system, and those that were
 * configured. Intermediates that the server left out come from those that were seen in the same run. What is wrong is a list of
 * {@link io.postern.tls.chain.Defect}s, each with a reason, the certificate, and what to do. {@link io.postern.tls.chain.ServerName}
 * says whether a certificate stands for a name (RFC 9525).
 *
 * <p>Nothing here reads a clock or opens a connection. Revocation is not looked up; a stapled answer is read elsewhere.
 */
@NullMarked
package io.postern.tls.chain;

import org.jspecify.annotations.NullMarked;

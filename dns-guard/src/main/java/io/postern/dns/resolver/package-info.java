/**
 * Clients of trusted resolvers: a {@link io.postern.dns.resolver.ResolverUrl} says who and where, a
 * {@link io.postern.dns.resolver.ResolverClient} carries one DNS message there and one back, over UDP, TCP, TLS (RFC 7858)
 * or HTTPS (RFC 8484).
 *
 * <p>Resolvers are reached by address: their names are never looked up, least of all at the resolver that they are to be
 * compared with. Every exchange has a deadline that holds whatever the peer does, and no answer is read beyond the size
 * that a DNS message can have. What goes wrong is an {@link io.postern.dns.resolver.AskingException}; trying again is the
 * business of {@code io.postern.dns.asking}.
 *
 * <p>dnsjava's own clients are not used: they share a selector thread and connections among all users in the process, and
 * read an HTTP body whole, however long it is.
 */
@NullMarked
package io.postern.dns.resolver;

import org.jspecify.annotations.NullMarked;

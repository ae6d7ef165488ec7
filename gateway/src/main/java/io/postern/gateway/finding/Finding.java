package io.postern.gateway.finding;

import java.util.Optional;

/**
 * What a judge concluded of one flow, or one exchange, that somebody should hear of. Alert events are written from it, the summary lists it,
 * {@code --fail-on} counts it.
 *
 * @param cause what findings of the same signature have in common that are one: a host, an issuer, a resolver
 * @param subject whom it concerns: a host, or the name that a resolver was asked for
 * @param client address of who met with it
 * @param resolver address of who answered, when it is about an answer of DNS
 * @param what was seen, a clause that goes on after the connections, or the resolver, that it is about
 * @param remedy what to do about it, sentences
 */
public record Finding(
        Signature signature,
        String cause,
        String subject,
        String client,
        Optional<String> resolver,
        Grounds grounds,
        Sight sight,
        String what,
        String remedy) {}

package io.postern.dns.asking;

import io.postern.dns.opinion.ResolverAnswer;

/** Hears everything that trusted resolvers say. */
@FunctionalInterface
public interface AnswerListener {
    /** Hears nothing. */
    AnswerListener NONE = _ -> {};

    /** One resolver was asked, and this came of it. Called by many threads at once. */
    void heard(ResolverAnswer answer);
}

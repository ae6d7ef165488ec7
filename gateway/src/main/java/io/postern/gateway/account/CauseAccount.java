package io.postern.gateway.account;

import io.postern.gateway.outcome.Outcome;

/** Where findings of one cause are counted; flows hold it until they end. */
@FunctionalInterface
public interface CauseAccount {
    /** Of an account that does not tell causes apart. */
    CauseAccount NONE = outcome -> false;

    /** A connection that this was found of ended like this; returns whether that is explained by it. */
    boolean explains(Outcome outcome);
}

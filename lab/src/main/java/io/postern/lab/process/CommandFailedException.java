package io.postern.lab.process;

import java.io.IOException;

/** A program of the lab did not do what was asked: which one, how it failed and what it said. */
public final class CommandFailedException extends IOException {

    private static final int MOST_SAID = 2_000;

    public CommandFailedException(Command command, String how, String said) {
        super("`" + command + "`: " + how + (said.isBlank() ? "" : "\n" + tail(said.strip())));
    }

    private static String tail(String said) {
        return said.length() <= MOST_SAID ? said : "…" + said.substring(said.length() - MOST_SAID);
    }
}

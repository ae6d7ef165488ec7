package io.postern.gateway.trusted;

import java.io.IOException;

/** What trusted resolvers said could not be written down. */
public final class RecordingFailedException extends IOException {
    private static final long serialVersionUID = 1;

    RecordingFailedException(IOException cause) {
        super("the recording cannot be written " + cause.getMessage(), cause);
    }
}

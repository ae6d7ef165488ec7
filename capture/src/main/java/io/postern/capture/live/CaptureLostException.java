package io.postern.capture.live;

import java.io.IOException;

/** An interface cannot be listened on any more: it went down, away, or the kernel took it from us. */
public final class CaptureLostException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The interface was lost, for this reason. */
    public CaptureLostException(String networkInterface, String why) {
        super(networkInterface + ": " + why);
    }
}

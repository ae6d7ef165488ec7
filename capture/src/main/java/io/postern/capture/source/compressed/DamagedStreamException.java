package io.postern.capture.source.compressed;

import java.io.IOException;

/** A compressed stream that makes no sense from here on. What was read before it is good. */
public final class DamagedStreamException extends IOException {
    /** @param what one clause without a full stop: {@code gzip stream is cut short} */
    public DamagedStreamException(String what) {
        super(what);
    }

    /** As above, with what the library said. */
    DamagedStreamException(String what, Throwable cause) {
        super(what, cause);
    }
}

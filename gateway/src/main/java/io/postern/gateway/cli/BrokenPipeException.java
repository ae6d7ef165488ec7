package io.postern.gateway.cli;

import java.io.IOException;

/** Nobody reads standard output any more, which is no fault of anybody. */
final class BrokenPipeException extends IOException {
    BrokenPipeException(IOException cause) {
        super(cause);
    }

    /** Whether a failed write means that. The JDK has no type for it, and passes on the system's words. */
    static boolean is(IOException e) {
        return "Broken pipe".equals(e.getMessage());
    }
}

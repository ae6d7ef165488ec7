package io.postern.capture.live.linux;

import java.io.IOException;

/** The kernel refused; says what, and with which error. */
final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    SystemCallException(String call, int errno) {
        super(call + ": " + Libc.describe(errno));
        this.errno = errno;
    }

    int errno() {
        return errno;
    }
}

package io.postern.capture.source.compressed;

import java.io.IOException;

/** A compressed format that cannot be unpacked on this machine. */
public final class UnsupportedStreamException extends IOException {
    UnsupportedStreamException(String what, Throwable cause) {
        super(what, cause);
    }
}

package io.postern.capture.filter;

import java.io.IOException;

/** libpcap is not there, or cannot be loaded; says how to get it. */
public final class LibpcapAbsentException extends IOException {
    private static final long serialVersionUID = 1L;

    LibpcapAbsentException(LinkageError cause) {
        super(
                "libpcap cannot be loaded; install it (Debian: libpcap0.8, Fedora: libpcap, Alpine: libpcap), or name the"
                        + " file with -Dorg.pcap4j.core.pcapLibName",
                cause);
    }
}

package io.postern.capture.filter;

import org.pcap4j.core.Pcaps;

/** Whether libpcap is here. Asking loads it. */
public final class Libpcap {
    private Libpcap() {}

    /**
     * Loads libpcap unless it is loaded.
     *
     * @return what it calls itself, with its version
     * @throws LibpcapAbsentException when it is not there
     */
    public static String require() throws LibpcapAbsentException {
        try {
            return Pcaps.libVersion();
        } catch (LinkageError e) {
            // Missing, of another machine's kind, or tried before in vain: JNA has three errors for that.
            throw new LibpcapAbsentException(e);
        }
    }
}

package io.postern.tls.page;

import java.util.Optional;

/**
 * The beginning of an answer of HTTP/1 (RFC 9112). Texts are as sent: whoever shows them makes them safe.
 *
 * @param status 100 to 999; 0 when the status line has none
 * @param server of the header of this name; empty without one
 * @param location of the header of this name; empty without one
 * @param title of the page; empty without one
 * @param text all that was kept, status line and headers included
 * @param inPlace whether it stands in a server's place: it answers a ClientHello, or explains why a proxy opens no tunnel
 * @param packet number of the packet that it begins in
 * @param timeNanos capture time of that packet, nanoseconds since 1970
 */
public record Page(
        int status,
        Optional<String> server,
        Optional<String> location,
        Optional<String> title,
        String text,
        boolean inPlace,
        long packet,
        long timeNanos) {}

package io.postern.dns;

import io.postern.capture.count.Counted;
import io.postern.dns.message.Kind;

/** What was seen of DNS, and what was not read. */
enum DnsCount implements Counted {
    /** Messages read, by protocol. */
    DNS("dns.messages.dns"),
    MDNS("dns.messages.mdns"),
    LLMNR("dns.messages.llmnr"),
    /** Of those: over TCP. */
    OVER_TCP("dns.messages.over_tcp"),
    /** Of those: read as far as they were captured. */
    CUT_SHORT("dns.messages.cut_short"),
    /** Of those: with octets after their last record. */
    TRAILING("dns.messages.with_trailing_octets"),
    /** Datagrams on the ports of DNS that look like anything else. */
    NOT_DNS("dns.not_dns_on_dns_port"),
    /** Datagrams on the ports of DNS of which not even the header was captured. */
    HEADER_NOT_CAPTURED("dns.header_not_captured"),
    /** What should be a message, and of which nothing but perhaps the header could be read. */
    UNREADABLE("dns.unreadable"),
    /** Messages of streams that were cut short because too many streams had one open. */
    STREAM_CAPPED("dns.stream.message_capped"),
    /** Messages whose length was seen and whose octets were lost, or had not come when the stream ended. */
    STREAM_UNFINISHED("dns.stream.message_unfinished"),
    /** Sides of streams that were given up: lost in a gap, or no DNS after all. */
    STREAM_ABANDONED("dns.stream.side_abandoned");

    private final String key;

    DnsCount(String key) {
        this.key = key;
    }

    static DnsCount of(Kind kind) {
        return switch (kind) {
            case DNS -> DNS;
            case MDNS -> MDNS;
            case LLMNR -> LLMNR;
        };
    }

    @Override
    public String key() {
        return key;
    }
}

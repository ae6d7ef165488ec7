package io.postern.capture.decode;

import io.postern.capture.count.Counted;

/** What became of fragments and of the datagrams that they belong to. */
enum FragmentEvent implements Counted {
    IPV4_REASSEMBLED("defrag.ipv4.reassembled"),
    IPV6_REASSEMBLED("defrag.ipv6.reassembled"),
    /** Datagrams given up for their age. */
    IPV4_TIMEOUT("defrag.ipv4.timeouts"),
    IPV6_TIMEOUT("defrag.ipv6.timeouts"),
    /** Datagrams given up because too many were incomplete. */
    DATAGRAMS_CAPPED("defrag.max_trackers_reached"),
    /** Datagrams given up because they came in too many fragments. */
    PIECES_CAPPED("defrag.max_frags_reached"),
    /** Datagrams given up because too many bytes were held. */
    BYTES_CAPPED("defrag.memcap_reached"),
    /** Datagrams given up because fragments overlap in part. */
    IPV4_OVERLAP("decoder.event.ipv4.frag_overlap"),
    IPV6_OVERLAP("decoder.event.ipv6.frag_overlap"),
    /** Fragments, or datagrams once complete, that reach past the largest datagram. */
    IPV4_TOO_LARGE("decoder.event.ipv4.frag_pkt_too_large"),
    IPV6_TOO_LARGE("decoder.event.ipv6.frag_pkt_too_large"),
    /** Fragments, not the last, whose length is not a multiple of eight. */
    IPV4_BAD_LENGTH("decoder.event.ipv4.frag_invalid_length"),
    IPV6_BAD_LENGTH("decoder.event.ipv6.frag_invalid_length"),
    /** First fragments that the capture cut, and that were therefore described without waiting for the rest. */
    FIRST_CUT("defrag.first_cut"),
    /** Fragments that say nothing new. */
    DUPLICATE("defrag.duplicates"),
    /** Datagrams given up because a fragment has no content. */
    EMPTY("defrag.empty"),
    /** Datagrams given up because two fragments disagree on where they end. */
    END_CONTRADICTED("defrag.end_contradicted"),
    /** First fragments without a whole transport header, and second ones that would overwrite one (RFC 1858). */
    TINY("defrag.tiny");

    private final String key;

    FragmentEvent(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

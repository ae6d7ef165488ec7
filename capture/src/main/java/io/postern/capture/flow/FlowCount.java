package io.postern.capture.flow;

import io.postern.capture.count.Counted;

/** What the flow table counts; the names are Suricata's where it has one. */
enum FlowCount implements Counted {
    TOTAL("flow.total"),
    TCP("flow.tcp"),
    UDP("flow.udp"),
    ICMPV4("flow.icmpv4"),
    ICMPV6("flow.icmpv6"),
    OTHER("flow.other"),
    REUSED("flow.tcp_reuse"),
    EVICTED("flow.memcap"),
    QUOTED("flow.icmp_error_matched"),
    CLOCK_BACK("flow.clock_set_back"),
    SYN("tcp.syn"),
    SYN_ACK("tcp.synack"),
    RST("tcp.rst"),
    SESSIONS("tcp.sessions"),
    MIDSTREAM("tcp.midstream_pickups"),
    OVERLAP("tcp.overlap"),
    GAP("tcp.reassembly_gap"),
    CUT("tcp.cut_by_snaplen"),
    HELD_CAP("tcp.segment_memcap_drop"),
    OUT_OF_WINDOW("tcp.out_of_window"),
    LATE_SYN("tcp.syn_in_open_connection");

    private final String key;

    FlowCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

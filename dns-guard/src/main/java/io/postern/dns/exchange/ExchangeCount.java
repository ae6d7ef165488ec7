package io.postern.dns.exchange;

import io.postern.capture.count.Counted;

/** What became of queries and responses. */
enum ExchangeCount implements Counted {
    QUERIES("dns.exchange.queries"),
    RETRANSMISSIONS("dns.exchange.retransmissions"),
    ANSWERED("dns.exchange.answered"),
    FURTHER_RESPONSES("dns.exchange.further_responses"),
    OTHER_QUESTION("dns.exchange.response_to_other_question"),
    UNASKED("dns.exchange.response_unasked"),
    QUERY_NOT_SEEN("dns.exchange.query_not_captured"),
    UNANSWERED("dns.exchange.unanswered"),
    UNDECIDED("dns.exchange.undecided_at_end"),
    EVICTED("dns.exchange.evicted");

    private final String key;

    ExchangeCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

package io.postern.tls.judge;

import io.postern.capture.count.Counted;

/** What is counted while connections are judged. */
enum JudgeCount implements Counted {
    /** Connections whose certificates were judged. */
    JUDGED("judge.tls.judged"),
    /** Hosts that were forgotten, the longest unused first, to make room. */
    HOSTS_FORGOTTEN("judge.tls.hosts_forgotten"),
    /** Issuers that were forgotten. */
    ISSUERS_FORGOTTEN("judge.tls.issuers_forgotten"),
    /** Keys that were forgotten. */
    KEYS_FORGOTTEN("judge.tls.keys_forgotten"),
    /** Addresses of which round trips were forgotten. */
    ADDRESSES_FORGOTTEN("judge.tls.addresses_forgotten"),
    /** Promises of logs whose signatures were checked, and that were forgotten: they are checked again. */
    PROMISES_FORGOTTEN("judge.tls.promises_forgotten");

    private final String key;

    JudgeCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

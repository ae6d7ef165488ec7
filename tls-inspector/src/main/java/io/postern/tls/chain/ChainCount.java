package io.postern.tls.chain;

import io.postern.capture.count.Counted;

/** What is counted while chains are judged. */
enum ChainCount implements Counted {
    /** Chains that were judged anew. */
    JUDGED("chain.judged"),
    /** Chains whose report was remembered. */
    REMEMBERED("chain.remembered"),
    /** Chains let go because as many as may be were remembered. */
    FORGOTTEN("chain.forgotten"),
    /** Certificates beyond those that are looked at of one chain, or too long to be looked at. */
    NOT_LOOKED_AT("chain.certificates.not_looked_at");

    private final String key;

    ChainCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

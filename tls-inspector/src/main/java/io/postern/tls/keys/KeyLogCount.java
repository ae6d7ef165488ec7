package io.postern.tls.keys;

import io.postern.capture.count.Counted;

/** What is counted while key logs are read. */
enum KeyLogCount implements Counted {
    /** Secrets that may open something. */
    SECRETS("tls.keylog.secrets"),
    /** Lines with labels of which nothing is opened here: TLS up to 1.2, exporters, early data. */
    OTHER_LABELS("tls.keylog.other_labels"),
    /** Lines that are no label and two numbers in hexadecimal of the right lengths. */
    MALFORMED("tls.keylog.malformed"),
    /** Secrets that are not kept since there are as many as may be. */
    OVER_CAP("tls.keylog.over_cap");

    private final String key;

    KeyLogCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

package io.postern.tls;

import io.postern.capture.count.Counted;

/** What is counted while TLS is read. */
enum TlsCount implements Counted {
    /** Sessions reported. */
    HANDSHAKES("tls.handshakes"),
    /** A ClientHello longer than the cap; its beginning is read. */
    HELLO_CAPPED("tls.hello.capped"),
    /** A list of certificates longer than the cap; its beginning is read. */
    CERTIFICATES_CAPPED("tls.certificates.capped"),
    /** A compressed list of certificates that could not be opened: the algorithm is not known, or it does not come out right. */
    CERTIFICATES_COMPRESSED("tls.certificates.compressed"),
    /** Sessions whose handshake was opened with secrets. */
    KEYS_OPENED("tls.keys.opened"),
    /** Sessions whose handshake could be opened in part. */
    KEYS_PARTIAL("tls.keys.partial"),
    /** Sessions of which no record opens with the secrets that there are for them. */
    KEYS_WRONG("tls.keys.wrong"),
    /** Sessions with secrets and a cipher suite that cannot be opened. */
    KEYS_UNSUPPORTED("tls.keys.unsupported"),
    /** A session given up after many bytes that brought no end of it. */
    SESSION_CAPPED("tls.session.capped"),
    /** Sessions that were not read because all sessions together hold as much as they may. */
    NO_ROOM("tls.session.no_room"),
    /** Messages that were cut short or left out because all sessions together hold as much as they may. */
    MESSAGE_NO_ROOM("tls.message.no_room"),
    /** Alerts beyond those that a handshake keeps; they were told one by one. */
    ALERTS_CAPPED("tls.alerts.capped"),
    /** A hello that came where none belongs. */
    HELLO_UNEXPECTED("tls.hello.unexpected"),
    /** Flows that claimed to be TLS and showed none. */
    NOT_TLS("tls.not_tls"),
    /** Flows that began in clear and did not turn into TLS. */
    PREFACE_LEFT("tls.preface.left"),
    /** Pages in clear in place of TLS that were not read because all sessions together hold as much as they may. */
    PAGE_NO_ROOM("tls.page.no_room");

    private final String key;

    TlsCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

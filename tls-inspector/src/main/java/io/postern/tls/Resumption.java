package io.postern.tls;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.wire.TlsVersion;

/** Whether the peers took up an earlier session. */
public enum Resumption {
    /** A full handshake, or not enough was seen to tell. */
    NONE,
    /** The server knew the client's session identifier, RFC 5246 section 7.3. */
    SESSION_ID,
    /** The server accepted the client's ticket, RFC 5077. */
    TICKET,
    /** The server accepted a pre-shared key, RFC 8446 section 2.2; it may also be one from outside TLS. */
    PRE_SHARED_KEY;

    /**
     * What the hellos say.
     *
     * @param abbreviated whether the server went from its hello straight to encryption, as only one that knows the keys can; up to TLS 1.2
     */
    static Resumption of(ClientHello offer, ServerHello answer, boolean abbreviated) {
        if (TlsVersion.hidesCertificates(answer.version())) {
            return answer.acceptsPreSharedKey() ? PRE_SHARED_KEY : NONE;
        }
        if (!abbreviated) {
            return NONE;
        }
        if (offer.offersTicket()) {
            return TICKET;
        }
        boolean known = !answer.sessionId().isEmpty() && answer.sessionId().equals(offer.sessionId());
        return known ? SESSION_ID : NONE;
    }
}

package io.postern.tls;

import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.page.Page;
import io.postern.tls.preface.HttpConnect;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;

/** Hears what TLS said on the flows of a capture; called on the thread of the flow table, in the order of the packets. */
public interface TlsListener {
    /**
     * A handshake was seen as far as it goes in clear, or the flow ended before. Once for each TLS session; its anomalies and alerts
     * were told before.
     */
    void handshake(TcpFlow flow, TlsHandshake handshake);

    /**
     * Something odd was sent. At most once a flow, a side and a kind.
     *
     * @param packet number of the packet that completed it
     * @param timeNanos capture time of that packet, nanoseconds since 1970
     */
    void anomaly(TcpFlow flow, Side from, TlsAnomaly anomaly, long packet, long timeNanos);

    /**
     * An alert was sent in clear.
     *
     * @param packet number of the packet that completed it
     * @param timeNanos capture time of that packet, nanoseconds since 1970
     */
    void alert(TcpFlow flow, Side from, TlsAlert alert, long packet, long timeNanos);

    /**
     * A client asked a proxy for a tunnel and was answered, or the flow ended without an answer. Told before the handshake inside the
     * tunnel; once for each request when the proxy wants credentials first.
     */
    void connect(TcpFlow flow, HttpConnect connect);

    /**
     * A side speaks something else than TLS: a flow that is no TLS, or might have turned into it and did not, or the answer to a ClientHello,
     * in which case the handshake is told afterwards.
     *
     * @param protocol EVE's word for what it speaks; empty on a flow to port 443 that does not begin as TLS does, nor as anything known
     * @param packet number of the packet that shows it
     */
    void clear(TcpFlow flow, Side from, String protocol, long packet);

    /**
     * The server answers with a page in clear, to a ClientHello or on port 443, or a proxy explains with one why it opens no tunnel. Told once
     * its beginning is there, after {@link #clear} or {@link #connect}, and after the handshake if there was a ClientHello.
     */
    default void page(TcpFlow flow, Page page) {
        // Most listeners do not read pages.
    }
}

package io.postern.gateway.log;

import io.postern.gateway.config.SyslogSettings;
import java.io.IOException;

/** A way to a syslog server, which is opened when it is needed and after a failure. */
interface SyslogLine {
    /** RFC 5425 section 4.3 wants receivers to take 2048 octets, and bids them to take 8192. */
    int LARGEST_DATAGRAM = 8192;

    /** Sends a message. */
    void send(byte[] message) throws IOException;

    /** Sends what is buffered. */
    void flush() throws IOException;

    /** Ends the connection, if there is one. */
    void close();

    /** The one that is configured. */
    static SyslogLine to(SyslogSettings settings) {
        String server = settings.server();
        String scheme = server.substring(0, server.indexOf(':'));
        String rest = server.substring(server.indexOf("//") + 2);
        int colon = rest.lastIndexOf(':');
        String host = colon < 0 ? rest : rest.substring(0, colon);
        int port = colon >= 0 ? Integer.parseInt(rest.substring(colon + 1)) : scheme.equals("tls") ? 6514 : 514;
        return scheme.equals("udp")
                ? new SyslogDatagrams(host, port)
                : new SyslogStream(host, port, scheme.equals("tls"), settings.authority());
    }
}

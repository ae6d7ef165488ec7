package io.postern.tls.hello;

import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The server_name extension of a ClientHello, RFC 6066 section 3.
 *
 * <pre>
 * struct {
 *     NameType name_type;          // 0 is host_name, the only one there is
 *     opaque HostName&lt;1..2^16-1&gt;;
 * } ServerName;
 * ServerName server_name_list&lt;1..2^16-1&gt;
 * </pre>
 */
final class ServerNames {
    private static final int HOST_NAME = 0;

    private ServerNames() {}

    /** The host names in order; one that is cut short has the bytes that are there. */
    static List<String> read(Opaque content) {
        Opaque list = Vectors.long16(content);
        if (list.length() < 3) {
            return List.of();
        }
        int length = list.shortAt(1);
        if (list.at(0) == HOST_NAME && length + 3 >= list.length()) {
            return List.of(list.slice(3, list.length() - 3).toText());
        }
        List<String> names = new ArrayList<>(2);
        for (int at = 0; at + 3 <= list.length(); at += 3 + list.shortAt(at + 1)) {
            if (list.at(at) == HOST_NAME) {
                names.add(list.slice(at + 3, Math.min(list.shortAt(at + 1), list.length() - at - 3))
                        .toText());
            }
        }
        return List.copyOf(names);
    }

    /** Adds what is odd about the extension. */
    static void check(Opaque content, Set<TlsAnomaly> anomalies) {
        if (content.length() < 5 || content.shortAt(0) != content.length() - 2) {
            anomalies.add(TlsAnomaly.INVALID_SNI_LENGTH);
            return;
        }
        int at = 2;
        while (at + 3 <= content.length()) {
            if (content.at(at) != HOST_NAME) {
                anomalies.add(TlsAnomaly.INVALID_SNI_TYPE);
            }
            int length = content.shortAt(at + 1);
            if (length == 0) {
                anomalies.add(TlsAnomaly.INVALID_SNI_LENGTH);
            }
            at += 3 + length;
        }
        if (at != content.length()) {
            anomalies.add(TlsAnomaly.INVALID_SNI_LENGTH);
        }
    }
}

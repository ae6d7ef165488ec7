package io.postern.tls.hello;

import io.postern.tls.wire.TlsAnomaly;
import java.util.EnumSet;
import java.util.Set;

/** What is odd about a hello; a hello that the capture cut short is not blamed for its end. */
final class HelloCheck {
    private HelloCheck() {}

    /** Whether every field is there to its end; bytes that no field has taken do not matter. */
    static boolean complete(boolean whole, HelloCursor cursor, Extensions extensions) {
        return whole && !cursor.cut() && !extensions.cut();
    }

    static Set<TlsAnomaly> anomalies(boolean whole, HelloCursor cursor, Extensions extensions, boolean fromClient) {
        boolean misfit = whole && (cursor.cut() || cursor.left() > 0 || !extensions.wellFormed());
        int names = fromClient ? extensions.count(ExtensionType.SERVER_NAME) : 0;
        if (!misfit && names == 0) {
            return Set.of();
        }
        Set<TlsAnomaly> anomalies = EnumSet.noneOf(TlsAnomaly.class);
        if (misfit) {
            anomalies.add(TlsAnomaly.INVALID_HANDSHAKE_MESSAGE);
        }
        if (names > 1) {
            anomalies.add(TlsAnomaly.MULTIPLE_SNI_EXTENSIONS);
        }
        if (names > 0 && whole) {
            ServerNames.check(extensions.contentOf(ExtensionType.SERVER_NAME), anomalies);
        }
        return anomalies.isEmpty() ? Set.of() : Set.copyOf(anomalies);
    }
}

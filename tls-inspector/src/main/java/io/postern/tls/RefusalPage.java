package io.postern.tls;

import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.source.Packet;
import io.postern.tls.preface.HttpConnect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the page that comes with a proxy's refusal, where the status is one that filters answer with. */
final class RefusalPage {
    private static final byte[] STATUS_LINE = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private RefusalPage() {}

    /** Whether a filter may have said this: forbidden, for legal reasons, or look elsewhere. Credentials and gateway errors are no filter's. */
    static boolean mayBlock(HttpConnect connect) {
        int status = connect.status().orElse(0);
        return status == 403 || status == 451 || status / 100 == 3;
    }

    /** The page whose status line ends in a packet, with what that packet brought. Empty when there is no room. */
    static Optional<ClearPage> open(
            TcpFlow flow, Tools tools, HttpConnect refused, byte[] bytes, int offset, int count, Packet packet) {
        Optional<ClearPage> page = ClearPage.open(flow, tools, true, packet.number, packet.timeNanos);
        if (page.isPresent()) {
            if (!beginsAnswer(bytes, offset, count)) {
                // The line began in an earlier packet, of which nothing was kept but the status.
                byte[] line = ("HTTP/1.1 " + refused.status().orElse(0) + " ").getBytes(StandardCharsets.US_ASCII);
                page.get().take(Side.SERVER, line, 0, line.length);
            }
            page.get().take(Side.SERVER, bytes, offset, count);
        }
        return page;
    }

    private static boolean beginsAnswer(byte[] bytes, int offset, int count) {
        for (int i = 0; i < STATUS_LINE.length; i++) {
            if (i == count || bytes[offset + i] != STATUS_LINE[i]) {
                return false;
            }
        }
        return true;
    }
}

package io.postern.dns;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** However a stream is cut into segments, the same messages come out. */
class MessageFramingFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anySegmentation(FuzzedDataProvider data) {
        byte[] first = Bytes.framed(Bytes.query(1, "first.example", 1));
        byte[] stream = Bytes.join(first, data.consumeBytes(300));
        Wire whole = new Wire(16).handshake(4000, 53).fromClient(4000, 53, stream);
        Wire pieces = new Wire(16).handshake(4000, 53);
        int at = 0;
        while (at < stream.length) {
            int length = Math.min(data.consumeInt(1, 40), stream.length - at);
            pieces.fromClient(4000, 53, java.util.Arrays.copyOfRange(stream, at, at + length));
            at += length;
        }
        if (!whole.heard.names().equals(pieces.heard.names())
                || !whole.heard.oddities().equals(pieces.heard.oddities())) {
            throw new AssertionError(whole.heard.names() + " became " + pieces.heard.names());
        }
        if (whole.finish().counter("dns.stream.message_unfinished")
                != pieces.finish().counter("dns.stream.message_unfinished")) {
            throw new AssertionError("half messages are counted differently");
        }
    }
}

package io.postern.tls.keys;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.wire.Opaque;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Any bytes are a key log with so many secrets, whether read as a stream or as a text; and any are a compressed message or none. */
class KeyLogFuzzTest {
    private static final int MOST = 1 << 12;

    @FuzzTest(maxDuration = "10m")
    void anyLines(byte[] input) throws IOException {
        KeyLog streamed = new KeyLog();
        streamed.read(new ByteArrayInputStream(input));
        KeyLog whole = new KeyLog();
        whole.addAll(new String(input, StandardCharsets.ISO_8859_1));
        if (streamed.isEmpty()
                && !whole.isEmpty()
                && new String(input, StandardCharsets.ISO_8859_1).indexOf('\r') < 0) {
            throw new AssertionError("a secret is lost in a stream");
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyCompressedMessage(byte[] input) {
        CompressedCertificate.open(Opaque.wrap(input, 0, input.length), MOST).ifPresent(message -> {
            if (message.length() > MOST) {
                throw new AssertionError("larger than it may be");
            }
        });
    }
}

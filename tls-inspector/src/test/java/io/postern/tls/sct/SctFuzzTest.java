package io.postern.tls.sct;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.wire.Opaque;

/** Any bytes are a list of timestamps, if a damaged one. */
class SctFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyList(byte[] bytes) {
        SctList list = SctList.read(Opaque.wrap(bytes, 0, bytes.length));
        if (list.timestamps().size() + list.others() > SctList.MOST) {
            throw new AssertionError("more than are read");
        }
        if (list.complete() && bytes.length > 0 && bytes.length < 2) {
            throw new AssertionError("a list without its length is complete");
        }
    }

    /** Whatever is taken for a certificate: without its promises it is no longer than it was, but for a header of our own making. */
    @FuzzTest(maxDuration = "10m")
    void anyCertificate(byte[] bytes) {
        int length = Precertificate.of(Opaque.wrap(bytes, 0, bytes.length)).length;
        if (length > bytes.length + 16) {
            throw new AssertionError(bytes.length + " bytes became " + length);
        }
    }
}

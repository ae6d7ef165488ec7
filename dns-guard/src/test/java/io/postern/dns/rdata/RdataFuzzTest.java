package io.postern.dns.rdata;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets as data of any type: a text, the one for unknown types exactly when they are malformed or the type is not decoded. */
class RdataFuzzTest {
    private static final int BEFORE = 12;

    private final RdataText rdata = new RdataText();

    @FuzzTest(maxDuration = "10m")
    void anyOctetsOfAnyType(FuzzedDataProvider data) {
        int type = data.consumeInt(0, 300);
        int behind = data.consumeInt(0, 3);
        byte[] octets = data.consumeRemainingAsBytes();
        if (octets.length < BEFORE + behind) {
            return;
        }
        int to = octets.length - behind;
        StringBuilder text = new StringBuilder();
        rdata.write(octets, 0, octets.length, BEFORE, to, type, text);
        boolean generic = text.indexOf("\\# ") == 0;
        if (!generic && !rdata.isWellFormed(octets, 0, octets.length, BEFORE, to, type)) {
            throw new AssertionError("type " + type + ": malformed, and written as " + text);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                throw new AssertionError("type " + type + ": control character in " + text);
            }
        }
    }
}

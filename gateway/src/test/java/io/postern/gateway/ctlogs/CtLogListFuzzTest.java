package io.postern.gateway.ctlogs;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes are a list of logs, or the error says why not. */
class CtLogListFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyList(byte[] bytes) {
        try {
            if (CtLogListReader.read("fuzz.json", bytes).isEmpty()) {
                throw new AssertionError("no logs, and no complaint");
            }
        } catch (CtLogListException e) {
            if (!String.valueOf(e.getMessage()).startsWith("fuzz.json")) {
                throw new AssertionError("which file?", e);
            }
        }
    }
}

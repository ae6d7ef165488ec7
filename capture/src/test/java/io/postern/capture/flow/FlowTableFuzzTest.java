package io.postern.capture.flow;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any sequence of segments and datagrams leaves a table that is empty in the end. */
class FlowTableFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anySegments(FuzzedDataProvider data) {
        Talk talk = new Talk(new FlowLimits(16, 64, 256, 60, 600, 300, 60));
        while (data.remainingBytes() > 0) {
            talk.after(data.consumeInt(-1_000_000, 90_000_000)).path(data.consumeInt(0, 24));
            Side from = data.consumeBoolean() ? Side.CLIENT : Side.SERVER;
            String payload = data.consumeAsciiString(12);
            if (data.consumeBoolean()) {
                talk.datagram(from, payload);
            } else {
                int sequence = data.consumeBoolean() ? data.consumeInt() : data.consumeInt(-20, 60);
                byte[] bytes = Talk.bytes(payload);
                int onWire = bytes.length + data.consumeInt(0, 3);
                talk.segment(from, data.consumeInt(0, 255), sequence, data.consumeInt(-20, 60), bytes, onWire);
            }
        }
        talk.table.finish();
        if (talk.table.active() != 0) {
            throw new AssertionError(talk.table.active() + " flows outlived the end");
        }
        long total = talk.counters().getOrDefault("flow.total", 0L);
        if (total != talk.ended.size()) {
            throw new AssertionError(total + " flows began, " + talk.ended.size() + " ended");
        }
    }
}

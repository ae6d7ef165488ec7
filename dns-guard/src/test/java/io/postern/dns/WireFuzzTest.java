package io.postern.dns;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any datagrams and segments, in any order and with any loss: nothing throws, and every exchange comes to an end. */
class WireFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyTraffic(FuzzedDataProvider data) {
        Wire wire = new Wire(16);
        wire.handshake(4000, 53);
        while (data.remainingBytes() > 0) {
            wire.after(data.consumeInt(-40_000, 40_000));
            int port = data.consumeInt(4000, 4003);
            switch (data.consumeInt(0, 6)) {
                case 0 -> wire.query(port, data.consumeBytes(60));
                case 1 -> wire.response(port, data.consumeBytes(60));
                case 2 -> wire.query(port, Bytes.query(data.consumeInt(0, 3), "a" + data.consumeInt(0, 2), 1));
                case 3 -> wire.response(port, Bytes.answer(data.consumeInt(0, 3), "a" + data.consumeInt(0, 2), 1));
                case 4 -> wire.fromClient(4000, 53, data.consumeBytes(60));
                case 5 -> wire.fromServer(4000, 53, Bytes.framed(Bytes.answer(data.consumeInt(0, 3), "a1", 1)));
                default -> wire.lostFromClient(data.consumeInt(1, 70));
            }
        }
        wire.finish();
        long begun = wire.counter("dns.exchange.queries");
        long answered = wire.counter("dns.exchange.answered");
        if (begun != answered + wire.heard.unanswered.size()) {
            throw new AssertionError(
                    begun + " queries, " + answered + " answered, " + wire.heard.unanswered.size() + " lost");
        }
    }
}

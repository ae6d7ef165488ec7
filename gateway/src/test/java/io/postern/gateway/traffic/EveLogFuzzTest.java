package io.postern.gateway.traffic;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any bytes are a log: each line is an event, or is counted, and every connection is told once. */
class EveLogFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void anyLog(byte[] bytes) throws IOException {
        long[] told = new long[1];
        Traffic hearer = new Traffic() {
            @Override
            public void connection(Connection connection) {
                told[0]++;
            }

            @Override
            public void accused(String host, String verdict) {
                if (host.isEmpty()) {
                    throw new AssertionError("nobody is accused");
                }
            }
        };
        TrafficCount count = new TrafficCount();
        EveTraffic traffic = new EveTraffic(hearer, count);
        new EveFile(new ByteArrayInputStream(bytes)).read(traffic, count);
        traffic.finish();
        if (count.connections() != told[0] || told[0] > count.events) {
            throw new AssertionError(told[0] + " connections of " + count.events + " events");
        }
    }
}

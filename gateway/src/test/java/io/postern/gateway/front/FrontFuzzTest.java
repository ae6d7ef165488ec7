package io.postern.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Kind;

class FrontFuzzTest {
    private static final Front FRONT =
            new Front("audit", "allow: [\"*.allowed.example\"]").has("a.allowed.example", "192.0.2.7");
    private static final FrontDesk DESK = FRONT.desk();
    private static final TunnelWatch TUNNELS = new TunnelWatch(System::nanoTime);

    /** Whatever comes, what goes out is an answer to it that can be read, and fits. */
    @FuzzTest
    void anyOctetsAreAnsweredOrNot(byte[] octets) {
        switch (new QueryReader().read(octets, 0, octets.length)) {
            case Reading.Nothing() -> {}
            case Reading.Faulty faulty -> assertThat(Replies.faulty(faulty)).hasSizeLessThanOrEqualTo(octets.length);
            case Reading.Question(Query query) -> {
                Verdict verdict = DESK.judge(Front.CLIENT, query).join();
                byte[] reply = Replies.of(query, verdict.answer(), query.room());
                assertThat(reply).hasSizeLessThanOrEqualTo(query.room());
                DnsMessageCursor message = new DnsMessageCursor();
                assertThat(message.read(reply, 0, reply.length, Kind.DNS)).isTrue();
                assertThat(message.isResponse()).isTrue();
                assertThat(message.id()).isEqualTo(query.id());
                assertThat(message.questionType(0)).isEqualTo(query.type());
                assertThat(Replies.truncated(query, 0)).hasSizeLessThanOrEqualTo(octets.length);
                var _ = TUNNELS.asked(Front.CLIENT, query.text());
            }
        }
    }
}

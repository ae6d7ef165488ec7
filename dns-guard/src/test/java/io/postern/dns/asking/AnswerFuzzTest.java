package io.postern.dns.asking;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.dns.opinion.ResolverAnswer;
import io.postern.dns.opinion.ResolverAnswer.Vote;
import io.postern.dns.opinion.TrustedQuestion;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Any octets for what a resolver answers, to the question and when it is asked for keys: an answer, or a fault, and never
 * anything else. The zone has anchors, so that signatures are looked at.
 */
class AnswerFuzzTest {
    private static final TrustedQuestion QUESTION = new TrustedQuestion("go.test", 1);
    private static final int HEADER = 12;

    private final TrustAnchors anchors;

    AnswerFuzzTest() throws Exception {
        anchors = new SignedZone(World.MORNING.minusSeconds(60), World.MORNING.plusSeconds(60)).anchors();
    }

    @FuzzTest(maxDuration = "10m")
    void anyOctets(byte[] octets) {
        World world = new World();
        try (AskedResolver resolver = world.resolver(
                "a",
                AskingLimits.STANDARD,
                anchors,
                (query, _) -> octets.length > 0 && octets[0] % 2 == 0 ? withHeaderOf(query, octets) : octets)) {
            ResolverAnswer answer = resolver.ask(QUESTION, 0);
            if (answer.fault().isPresent() == (answer.vote() != Vote.NONE)) {
                throw new AssertionError("neither an answer nor a fault, or both: " + answer);
            }
        }
    }

    /** The query's id and question, so that what follows is looked at; flags and counts are the fuzzer's. */
    private static byte[] withHeaderOf(byte[] query, byte[] octets) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] head = Arrays.copyOf(octets, HEADER);
        head[0] = query[0];
        head[1] = query[1];
        head[2] |= (byte) 0x80;
        head[2] &= (byte) 0x87;
        head[4] = 0;
        head[5] = 1;
        answer.writeBytes(head);
        int end = HEADER;
        while (query[end] != 0) {
            end += (query[end] & 255) + 1;
        }
        answer.write(query, HEADER, end + 5 - HEADER);
        answer.write(octets, Math.min(octets.length, HEADER), Math.max(0, octets.length - HEADER));
        return answer.toByteArray();
    }
}

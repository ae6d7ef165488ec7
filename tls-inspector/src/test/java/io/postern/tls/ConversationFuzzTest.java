package io.postern.tls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Flows;
import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.hello.ClientHello;
import java.util.Arrays;
import java.util.Optional;

/**
 * Any conversation comes to an end with at most one handshake told. The input is a row of pieces: a byte that says whose it is and whether
 * it was captured, a length, and the bytes.
 */
class ConversationFuzzTest {
    private static final int SERVER = 1, MISSING = 2;
    private static final int MOST_CLAIMED = 1024;

    @FuzzTest(maxDuration = "10m")
    void anyPieces(byte[] input) {
        Talk once = play(input, Integer.MAX_VALUE);
        Talk bytewise = play(input, 1);
        if (once.handshakes.size() > 1 || bytewise.handshakes.size() > 1) {
            throw new AssertionError("a session told twice");
        }
        Optional<ClientHello> fine = hello(bytewise);
        if (fine.isPresent() && fine.get().complete()) {
            // In larger pieces a few more records are read before it is seen that they do not matter.
            ClientHello coarse = hello(once).orElseThrow(() -> new AssertionError("lost in large pieces"));
            if (!fine.get().random().equals(coarse.random())
                    || !fine.get().extensions().equals(coarse.extensions())
                    || fine.get().framing().records() != coarse.framing().records()) {
                throw new AssertionError("another hello in large pieces");
            }
        }
    }

    private static Optional<ClientHello> hello(Talk talk) {
        return talk.handshakes.stream()
                .flatMap(handshake -> handshake.clientHello().stream())
                .map(Seen::message)
                .findFirst();
    }

    private static Talk play(byte[] input, int most) {
        Talk talk = new Talk();
        for (int at = 0; at + 2 < input.length; ) {
            int control = input[at];
            int length = Math.min(input[at + 1] & 255, input.length - at - 2);
            Side from = (control & SERVER) == 0 ? Side.CLIENT : Side.SERVER;
            if ((control & MISSING) != 0) {
                talk.gap(from, 1 + (input[at + 1] & 255), Incompleteness.GAP);
                at += 2;
            } else {
                byte[] said = Arrays.copyOfRange(input, at + 2, at + 2 + length);
                talk.inPieces(from, Math.min(most, Math.max(1, said.length)), said);
                at += 2 + length;
            }
        }
        return talk.close();
    }

    @FuzzTest(maxDuration = "10m")
    void anyBeginning(byte[] input) {
        TlsProtocol protocol = new TlsProtocol(new Talk());
        Claim before = Claim.NEED_MORE;
        for (int length = 1; length <= Math.min(input.length, MOST_CLAIMED); length++) {
            Claim claim = TlsClaim.of(input, 0, length);
            if (before != Claim.NEED_MORE && claim != before) {
                throw new AssertionError(before + " became " + claim);
            }
            before = claim;
            protocol.claim(Flows.tcp(), Side.CLIENT, input, 0, length);
        }
    }
}

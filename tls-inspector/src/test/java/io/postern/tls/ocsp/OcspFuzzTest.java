package io.postern.tls.ocsp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.ChainJudgeTest;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.Issued;
import io.postern.tls.chain.Reason;
import io.postern.tls.chain.Signatures;
import io.postern.tls.wire.Opaque;
import java.util.List;

/** Any bytes are a stapled answer, if a damaged one; none that nobody signed accuses. */
class OcspFuzzTest {
    private static final Issued ROOT = Issued.root("CN=Root");
    private static final Issued LEAF = ROOT.server("www.example.com");
    private static final ChainReport CHAIN =
            new ChainJudge(ChainJudgeTest.publicRoots(ROOT)).judge(List.of(LEAF.der()), Issued.NOW);
    private static final Opaque REVOKED =
            new Staples(ROOT, LEAF).revoked(Issued.NOW.minusSeconds(5)).der();

    /** A real answer in which some bytes are others: each three bytes of the input are a place and a value. */
    @FuzzTest(maxDuration = "10m")
    void anyChange(byte[] input) {
        byte[] bytes = REVOKED.toArray();
        for (int i = 0; i + 2 < input.length; i += 3) {
            int at = ((input[i] & 255) << 8 | input[i + 1] & 255) % bytes.length;
            bytes[at] = input[i + 2];
        }
        Opaque changed = Opaque.wrap(bytes, 0, bytes.length);
        StapleReport report = new StapleJudge(new Signatures()).judge(changed, CHAIN, Issued.NOW);
        boolean accuses = report.defect().isPresent() && report.defect().get().reason() == Reason.REVOKED;
        boolean signed = OcspResponse.read(changed)
                .map(one -> one.toBeSigned()
                        .equals(OcspResponse.read(REVOKED).orElseThrow().toBeSigned()))
                .orElse(false);
        if (accuses && !signed) {
            throw new AssertionError("an answer that nobody signed accuses");
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyAnswer(byte[] bytes) {
        Opaque der = Opaque.wrap(bytes, 0, bytes.length);
        StapleReport report = new StapleJudge(new Signatures()).judge(der, CHAIN, Issued.NOW);
        if (report.thisUpdate().isPresent() && OcspResponse.read(der).isEmpty()) {
            throw new AssertionError("what cannot be read was signed");
        }
    }
}

package io.postern.tls.chain;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.certificate.SignedCertificate;
import io.postern.tls.wire.Opaque;
import java.util.Arrays;
import java.util.List;

/** Any bytes are a PEM file, a certificate or a chain, if a damaged one. */
class ChainFuzzTest {
    private static final Issued ROOT = Issued.root("CN=Root");
    private static final Roots ROOTS = ChainJudgeTest.publicRoots(ROOT);

    @FuzzTest(maxDuration = "10m")
    void anyPem(byte[] bytes) {
        try {
            if (Roots.publicRoots("fuzz.pem", bytes).size() == 0) {
                throw new AssertionError("no roots, and no complaint");
            }
        } catch (PemException e) {
            if (!e.file().equals("fuzz.pem")) {
                throw new AssertionError("which file?", e);
            }
        }
    }

    /** A real chain of which a few bytes are overwritten, or whatever the fuzzer makes up. */
    @FuzzTest(maxDuration = "10m")
    void anyChain(byte[] bytes) {
        Opaque der = Opaque.wrap(bytes, 0, bytes.length);
        Opaque half = der.slice(0, bytes.length / 2);
        ChainReport report = new ChainJudge(ROOTS).judge(List.of(der, half), Issued.NOW);
        boolean trusted = SignedCertificate.read(der).equals(report.leaf()) && report.holds();
        if (trusted && !Arrays.equals(bytes, ROOT.der().toArray())) {
            throw new AssertionError("a chain that nobody signed holds");
        }
    }
}

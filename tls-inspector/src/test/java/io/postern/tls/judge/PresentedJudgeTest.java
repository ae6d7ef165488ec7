package io.postern.tls.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.chain.ChainJudgeTest;
import io.postern.tls.chain.Issued;
import io.postern.tls.chain.Reason;
import io.postern.tls.chain.ServerName;
import io.postern.tls.ocsp.StapleReport;
import io.postern.tls.ocsp.Staples;
import io.postern.tls.sct.CtLogs;
import io.postern.tls.sct.SigningLog;
import io.postern.tls.wire.Opaque;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Chain, staple and promises together. */
class PresentedJudgeTest {
    private static final Issued ROOT = Issued.root("CN=Root");
    private static final Issued ISSUER = ROOT.intermediate("CN=Issuer");
    private static final Issued LEAF = ISSUER.server("www.example.com");
    private static final SigningLog CURVE = new SigningLog("EC", 256), RSA = new SigningLog("RSA", 2048);
    private static final CtLogs KNOWN =
            new CtLogs(Map.of(CURVE.id(), CURVE.known(Optional.empty()), RSA.id(), RSA.known(Optional.empty())));

    private static CertificateChain sent(Opaque leaf) {
        return CertificateChain.of(List.of(leaf, ISSUER.der()), true, false);
    }

    private static CertificateChain stapled(Opaque leaf, Opaque response) {
        byte[] head = {1, 0, (byte) (response.length() >> 8), (byte) response.length()};
        byte[] status = java.util.Arrays.copyOf(head, head.length + response.length());
        System.arraycopy(response.toArray(), 0, status, head.length, response.length());
        return sent(leaf).withStatus(Opaque.wrap(status, 0, status.length));
    }

    private static Presented judged(CertificateChain sent, byte[] extension, CtLogs logs) {
        PresentedJudge judge = new PresentedJudge(ChainJudgeTest.publicRoots(ROOT), logs);
        Opaque list = Opaque.wrap(extension, 0, extension.length);
        Presented first = judge.judge(sent, list, Issued.NOW);
        assertThat(judge.judge(sent, list, Issued.NOW))
                .as("the same when it is remembered")
                .isEqualTo(first);
        return first;
    }

    private static Opaque embedded(byte[]... promises) {
        return SigningLog.embed(LEAF, ISSUER, SigningLog.list(promises));
    }

    @Test
    void promisesInACertificateAreAboutWhatItWasBefore() {
        Opaque leaf = embedded(CURVE.promise(LEAF, ISSUER), RSA.promise(LEAF, ISSUER));
        Presented shown = judged(sent(leaf), new byte[0], KNOWN);
        assertThat(shown.chain().holds()).isTrue();
        assertThat(shown.timestamps()).isEqualTo(new Promises(2, true, 2, 0, 0));
    }

    @Test
    void aBadPromiseDoesNotCount() {
        Issued other = ISSUER.server("other.example.com");
        Opaque leaf = embedded(CURVE.promise(LEAF, ISSUER), RSA.promise(other, ISSUER));
        assertThat(judged(sent(leaf), new byte[0], KNOWN).timestamps()).isEqualTo(new Promises(1, true, 1, 0, 1));
        assertThat(judged(sent(leaf), new byte[0], CtLogs.NONE).timestamps())
                .as("nothing is checked without a list")
                .isEqualTo(Promises.unchecked(2));
    }

    @Test
    void aLogThatIsNotKnownOrWasRetiredBeforeIsUnknown() {
        Instant before = SigningLog.PROMISED.minusSeconds(1);
        CtLogs logs = new CtLogs(Map.of(CURVE.id(), CURVE.known(Optional.of(before))));
        Opaque leaf = embedded(CURVE.promise(LEAF, ISSUER), RSA.promise(LEAF, ISSUER));
        assertThat(judged(sent(leaf), new byte[0], logs).timestamps()).isEqualTo(new Promises(0, true, 0, 2, 0));
        CtLogs later = new CtLogs(Map.of(CURVE.id(), CURVE.known(Optional.of(SigningLog.PROMISED))));
        assertThat(judged(sent(leaf), new byte[0], later).timestamps().valid()).isEqualTo(1);
    }

    @Test
    void allThreeCarriersCount() {
        byte[] extension = SigningLog.list(CURVE.promise(LEAF));
        Opaque staple = new Staples(ISSUER, LEAF)
                .promising(SigningLog.list(RSA.promise(LEAF), CURVE.promise(LEAF)))
                .der();
        Presented shown = judged(stapled(LEAF.der(), staple), extension, KNOWN);
        assertThat(shown.timestamps()).isEqualTo(new Promises(2, true, 3, 0, 0));
        assertThat(judged(stapled(LEAF.der(), staple), new byte[0], CtLogs.NONE).timestamps())
                .isEqualTo(Promises.unchecked(2));
        assertThat(judged(sent(LEAF.der()), extension, CtLogs.NONE).timestamps())
                .isEqualTo(Promises.unchecked(1));
    }

    @Test
    void promisesInAnAnswerThatNobodySignedDoNotCount() {
        Opaque staple = new Staples(ISSUER, LEAF)
                .promising(SigningLog.list(RSA.promise(LEAF), CURVE.promise(LEAF)))
                .signedBy(LEAF, false)
                .der();
        assertThat(judged(stapled(LEAF.der(), staple), new byte[0], CtLogs.NONE).timestamps())
                .isEqualTo(Promises.unchecked(0));
    }

    @Test
    void aRevokedCertificateIsADefectOfTheChain() {
        Opaque staple =
                new Staples(ISSUER, LEAF).revoked(Issued.NOW.minusSeconds(60)).der();
        Presented shown = judged(stapled(LEAF.der(), staple), new byte[0], CtLogs.NONE);
        assertThat(shown.chain().has(Reason.REVOKED)).isTrue();
        assertThat(shown.chain().holds()).isFalse();
        assertThat(shown.staple().orElseThrow().standing()).isEqualTo(StapleReport.Standing.REVOKED);
    }

    @Test
    void aRevokedCertificateAccusesNobody() {
        Opaque staple =
                new Staples(ISSUER, LEAF).revoked(Issued.NOW.minusSeconds(60)).der();
        TlsObservation seen = new TlsObservation(
                ServerName.of("www.example.com"),
                new IpAddress(0x2001_0db8_0000_0000L, 7),
                443,
                false,
                judged(stapled(LEAF.der(), staple), new byte[0], CtLogs.NONE),
                true,
                0x0303,
                false,
                false,
                -1,
                -1,
                -1,
                1,
                2,
                Issued.NOW);
        TlsVerdict verdict = new TlsJudge(Products.bundled(), Expectations.NONE).judge(seen);
        assertThat(verdict.verdict()).isEqualTo(Verdict.MISCONFIGURED);
        assertThat(verdict.rule()).isEqualTo("revoked");
        assertThat(verdict.evidence()).isEmpty();
        assertThat(verdict.presented().orElseThrow().staple()).isPresent();
    }
}

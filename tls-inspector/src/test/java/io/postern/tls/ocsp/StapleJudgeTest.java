package io.postern.tls.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.ChainJudgeTest;
import io.postern.tls.chain.ChainReport;
import io.postern.tls.chain.Defect;
import io.postern.tls.chain.Issued;
import io.postern.tls.chain.Reason;
import io.postern.tls.chain.Signatures;
import io.postern.tls.ocsp.StapleReport.Standing;
import io.postern.tls.wire.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class StapleJudgeTest {
    private static final Issued ROOT = Issued.root("CN=Root");
    private static final Issued ISSUER = ROOT.intermediate("CN=Issuer");
    private static final Issued LEAF = ISSUER.server("www.example.com");
    private static final Instant NOW = Issued.NOW;

    private static ChainReport chain(Issued... sent) {
        List<Opaque> der = java.util.Arrays.stream(sent).map(Issued::der).toList();
        return new ChainJudge(ChainJudgeTest.publicRoots(ROOT)).judge(der, NOW);
    }

    private static StapleReport judged(Opaque staple) {
        return new StapleJudge(new Signatures()).judge(staple, chain(LEAF, ISSUER), NOW);
    }

    private static Staples staple() {
        return new Staples(ISSUER, LEAF);
    }

    @Test
    void aGoodAnswerRaisesNothing() {
        StapleReport report = judged(staple().der());
        assertThat(report.standing()).isEqualTo(Standing.GOOD);
        assertThat(report.thisUpdate()).contains(NOW.minus(Duration.ofHours(3)));
        assertThat(report.nextUpdate()).contains(NOW.plus(Duration.ofDays(4)));
        assertThat(report.delegated()).isFalse();
        assertThat(report.defect()).isEmpty();
    }

    @Test
    void aRevokedCertificateIsFatalAndSaysWhatToDo() {
        StapleReport report =
                judged(staple().revoked(NOW.minus(Duration.ofDays(1))).der());
        assertThat(report.standing()).isEqualTo(Standing.REVOKED);
        Defect defect = report.defect().orElseThrow();
        assertThat(defect.reason()).isEqualTo(Reason.REVOKED);
        assertThat(defect.reason().fatal()).isTrue();
        assertThat(defect.detail()).isEqualTo("revoked at 2026-11-22T02:10:11Z");
        assertThat(defect.remedy()).contains("new key");
    }

    @Test
    void aCertificateThatIsRevokedLaterWasGood() {
        Opaque later = staple().revoked(NOW.plus(Duration.ofDays(1))).der();
        assertThat(judged(later).standing()).isNotEqualTo(Standing.REVOKED);
        assertThat(judged(later).defect().map(Defect::reason)).isNotEqualTo(java.util.Optional.of(Reason.REVOKED));
    }

    @Test
    void anAnswerThatIsOutOfDateIsANote() {
        StapleReport report = judged(staple().updates(NOW.minus(Duration.ofDays(8)), NOW.minus(Duration.ofDays(1)))
                .der());
        assertThat(report.standing()).isEqualTo(Standing.EXPIRED);
        assertThat(report.defect().orElseThrow().reason()).isEqualTo(Reason.STAPLE_EXPIRED);
        assertThat(Reason.STAPLE_EXPIRED.fatal()).isFalse();
        assertThat(judged(staple().updates(NOW.plus(Duration.ofDays(1)), null).der())
                        .standing())
                .isEqualTo(Standing.NOT_YET_VALID);
        assertThat(judged(staple().updates(NOW.minus(Duration.ofDays(900)), null)
                                .der())
                        .standing())
                .as("no newer one was announced")
                .isEqualTo(Standing.GOOD);
    }

    @Test
    void whoeverTheAuthorityNamedMaySign() {
        Issued named = Staples.delegate(ISSUER, KeyPurposeId.id_kp_OCSPSigning);
        StapleReport report = judged(staple().signedBy(named, true).der());
        assertThat(report.standing()).isEqualTo(Standing.GOOD);
        assertThat(report.delegated()).isTrue();
    }

    @Test
    void nobodyElseMaySign() {
        Issued server = Staples.delegate(ISSUER, KeyPurposeId.id_kp_serverAuth);
        Issued stranger = Staples.delegate(ROOT, KeyPurposeId.id_kp_OCSPSigning);
        Issued other = Issued.root("CN=Other");
        for (Staples forged : List.of(
                staple().signedBy(server, true),
                staple().signedBy(stranger, true),
                staple().signedBy(other, true),
                staple().signedBy(LEAF, false))) {
            StapleReport report =
                    judged(forged.revoked(NOW.minus(Duration.ofDays(1))).der());
            assertThat(report.standing()).isEqualTo(Standing.NOT_SIGNED);
            assertThat(report.defect().orElseThrow().reason()).isEqualTo(Reason.STAPLE_UNUSABLE);
        }
        assertThat(Reason.STAPLE_UNUSABLE.fatal())
                .as("a forged answer accuses nobody")
                .isFalse();
    }

    @Test
    void anAnswerAboutAnotherCertificateSaysNothing() {
        Issued other = ISSUER.server("other.example.com");
        assertThat(judged(new Staples(ISSUER, other).der()).standing()).isEqualTo(Standing.OTHER_CERTIFICATE);
    }

    @Test
    void whatIsNoAnswerIsSaid() {
        assertThat(judged(staple().unknown().der()).standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(judged(Staples.failure(3)).standing()).isEqualTo(Standing.NO_ANSWER);
        assertThat(judged(Opaque.EMPTY).standing()).isEqualTo(Standing.UNREADABLE);
    }

    @Test
    void withoutTheIssuerNothingIsChecked() {
        StapleReport report = new StapleJudge(new Signatures()).judge(staple().der(), chain(LEAF), NOW);
        assertThat(report.standing()).isEqualTo(Standing.UNCHECKED);
        assertThat(report.defect()).isEmpty();
    }

    @Test
    void everyBeginningOfAnAnswerIsUnreadable() {
        Opaque whole = staple().promising(new byte[] {0, 1, 2}).der();
        for (int length = 0; length < whole.length(); length++) {
            assertThat(OcspResponse.read(whole.slice(0, length))).isEmpty();
        }
        OcspResponse read = OcspResponse.read(whole).orElseThrow();
        assertThat(read.answers().getFirst().signedTimestamps().toHex()).isEqualTo("000102");
    }
}

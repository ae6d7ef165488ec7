package io.postern.tls.chain;

import static io.postern.tls.chain.Issued.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.chain.Issued.Request;
import io.postern.tls.wire.Opaque;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

public class ChainJudgeTest {
    private static final String URL = "http://ca.example/sub.der";
    private static final Issued ROOT = Issued.root("C=DE, O=Example, CN=Example Root");
    private static final Issued SUB = ROOT.intermediate("C=DE, O=Example, CN=Example Sub");
    private static final Issued SERVER = SUB.server("www.example.test", "*.example.test");

    public static Roots publicRoots(Issued... roots) {
        StringBuilder pem = new StringBuilder();
        for (Issued root : roots) {
            pem.append(root.pem());
        }
        try {
            return Roots.publicRoots("test.pem", pem.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (PemException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Opaque> sent(Issued... certificates) {
        return Arrays.stream(certificates).map(Issued::der).toList();
    }

    private static ChainReport judge(Issued... certificates) {
        return new ChainJudge(publicRoots(ROOT)).judge(sent(certificates), NOW);
    }

    private static List<Reason> reasons(ChainReport report) {
        return report.defects().stream().map(Defect::reason).toList();
    }

    private static Request server(String name) {
        return new Request("CN=" + name).names(name);
    }

    private static AuthorityInformationAccess at(String url) {
        return new AuthorityInformationAccess(
                AccessDescription.id_ad_caIssuers, new GeneralName(GeneralName.uniformResourceIdentifier, url));
    }

    @Test
    void chainToARootHolds() {
        ChainReport report = judge(SERVER, SUB);
        assertThat(report.defects()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.isPublic()).isTrue();
        assertThat(report.path()).containsExactly(SERVER.read(), SUB.read());
        assertThat(report.root().orElseThrow().certificate()).isEqualTo(ROOT.read());
    }

    @Test
    void rootThatIsSentAsWellDoesNoHarm() {
        ChainReport report = judge(SERVER, SUB, ROOT);
        assertThat(report.defects()).isEmpty();
    }

    @Test
    void privateRootIsToldFromAPublicOne() throws PemException {
        Roots roots = Roots.none().withPrivate("ca.pem", ROOT.pem().getBytes(StandardCharsets.US_ASCII));
        ChainReport report = new ChainJudge(roots).judge(sent(SERVER, SUB), NOW);
        assertThat(report.holds()).isTrue();
        assertThat(report.isPublic()).isFalse();
        assertThat(report.isPrivate()).isTrue();
    }

    @Test
    void missingIntermediateIsNamedWithItsKeyAndAddress() {
        Issued server = server("www.example.test")
                .with(Extension.authorityInfoAccess, false, at(URL))
                .issuedBy(SUB);
        ChainReport report = judge(server);
        assertThat(reasons(report)).containsExactly(Reason.INCOMPLETE_CHAIN);
        MissingIssuer missing = report.missing().orElseThrow();
        assertThat(missing.name()).isEqualTo("C=DE, O=Example, CN=Example Sub");
        assertThat(missing.keyId()).hasSize(40);
        assertThat(missing.urls()).containsExactly(URL);
        assertThat(report.defects().getFirst().remedy())
                .isEqualTo("Append the certificate of 'C=DE, O=Example, CN=Example Sub' (from " + URL
                        + ") to the server's file, after its own.");
    }

    @Test
    void issuerOfTheLastIntermediateMayBeARoot() {
        Issued foreign = Issued.root("CN=Foreign");
        Issued sub = new Request("CN=Sub")
                .authority()
                .with(Extension.authorityInfoAccess, false, at(URL))
                .key(1)
                .issuedBy(foreign);
        ChainReport report = judge(sub.server("www.example.test"), sub);
        assertThat(reasons(report)).containsExactly(Reason.UNKNOWN_ISSUER);
        assertThat(report.missing().orElseThrow().urls()).containsExactly(URL);
    }

    @Test
    void intermediateOfAnotherServerFillsIn() {
        ChainJudge judge = new ChainJudge(publicRoots(ROOT));
        List<Opaque> alone = sent(SERVER);
        assertThat(reasons(judge.judge(alone, NOW))).containsExactly(Reason.UNKNOWN_ISSUER);
        judge.judge(sent(SUB.server("other.example.test"), SUB), NOW);
        ChainReport report = judge.judge(alone, NOW);
        assertThat(reasons(report)).containsExactly(Reason.INCOMPLETE_CHAIN);
        assertThat(report.isPublic()).isTrue();
        assertThat(report.defects().getFirst().detail()).contains("CN=Example Sub");
    }

    @Test
    void intermediateThatCanBeFetchedFillsIn() {
        Issued server = server("www.example.test")
                .with(Extension.authorityInfoAccess, false, at(URL))
                .issuedBy(SUB);
        ChainJudge judge =
                new ChainJudge(publicRoots(ROOT), new RecordedIssuers(Map.of(URL, SUB.der())), new Signatures());
        ChainReport report = judge.judge(sent(server), NOW);
        assertThat(reasons(report)).containsExactly(Reason.INCOMPLETE_CHAIN);
        assertThat(report.isPublic()).isTrue();
        assertThat(report.missing()).isEmpty();
    }

    @Test
    void wrongOrderIsSaidAndForgiven() {
        Issued third = SUB.intermediate("CN=Third");
        Issued server = third.server("www.example.test");
        ChainReport report = judge(server, SUB, third);
        assertThat(reasons(report)).containsExactly(Reason.WRONG_ORDER);
        assertThat(report.holds()).isTrue();
    }

    @Test
    void expiredIsExpiredOnceItIsOver() {
        Instant end = SERVER.read().notAfter();
        ChainJudge judge = new ChainJudge(publicRoots(ROOT));
        assertThat(judge.judge(sent(SERVER, SUB), end).holds()).isTrue();
        ChainReport report = judge.judge(sent(SERVER, SUB), end.plusSeconds(1));
        assertThat(report.has(Reason.EXPIRED)).isTrue();
        assertThat(report.defects().getFirst().detail()).contains("was valid until " + end);
        assertThat(judge.judge(sent(SERVER, SUB), end).holds()).isTrue();
    }

    @Test
    void certificateOfTomorrowHintsAtTheClock() {
        Issued soon = server("www.example.test")
                .valid(NOW.plus(Duration.ofHours(3)), NOW.plus(Duration.ofDays(90)))
                .issuedBy(SUB);
        Issued later = server("www.example.test")
                .valid(NOW.plus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(90)))
                .issuedBy(SUB);
        assertThat(judge(soon, SUB).defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.remedy()).contains("a few hours are missing"));
        assertThat(reasons(judge(later, SUB))).containsExactly(Reason.NOT_YET_VALID);
    }

    @Test
    void selfSignedIsNotAnUnknownRoot() {
        Issued alone = server("www.example.test").issuedBy(null);
        assertThat(reasons(judge(alone))).containsExactly(Reason.SELF_SIGNED);
        Issued foreign = Issued.root("CN=Foreign");
        assertThat(reasons(judge(foreign.server("www.example.test"), foreign))).containsExactly(Reason.UNKNOWN_ROOT);
    }

    @Test
    void rootWithTheSameNameAndAnotherKeyIsNone() {
        Issued impostor = new Request("C=DE, O=Example, CN=Example Root")
                .authority()
                .key(3)
                .issuedBy(null);
        ChainReport report = judge(impostor.server("www.example.test"), impostor);
        assertThat(report.root()).isEmpty();
        assertThat(reasons(report)).containsExactly(Reason.UNKNOWN_ROOT);
    }

    @Test
    void forgedSignatureIsToldFromAMissingIssuer() {
        byte[] der = SERVER.der().toArray();
        der[der.length - 5] ^= 1;
        ChainReport report =
                new ChainJudge(publicRoots(ROOT)).judge(List.of(Opaque.wrap(der, 0, der.length), SUB.der()), NOW);
        assertThat(reasons(report)).containsExactly(Reason.BAD_SIGNATURE);
    }

    @Test
    void weakKeysAreWeakFromTheirDayOn() {
        KeyPair small = Issued.keys("RSA", 1024);
        Issued server = server("www.example.test")
                .key(small)
                .valid(Instant.parse("2010-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))
                .issuedBy(SUB);
        assertThat(judge(server, SUB).defects()).singleElement().satisfies(defect -> {
            assertThat(defect.reason()).isEqualTo(Reason.WEAK_KEY);
            assertThat(defect.detail()).isEqualTo("RSA of 1024 bits");
        });
        ChainReport before =
                new ChainJudge(publicRoots(ROOT)).judge(sent(server, SUB), Instant.parse("2013-01-01T00:00:00Z"));
        assertThat(before.has(Reason.WEAK_KEY)).isFalse();
    }

    @Test
    void sha1IsWeakBelowTheRoot() {
        Issued server = server("www.example.test").scheme("SHA1withECDSA").issuedBy(SUB);
        assertThat(judge(server, SUB).defects()).singleElement().satisfies(defect -> {
            assertThat(defect.reason()).isEqualTo(Reason.WEAK_SIGNATURE);
            assertThat(defect.detail()).isEqualTo("SHA1withECDSA");
        });
        Issued old = new Request("CN=Old Root")
                .authority()
                .key(0)
                .scheme("SHA1withECDSA")
                .issuedBy(null);
        ChainReport report = new ChainJudge(publicRoots(old)).judge(sent(old.server("a.example.test"), old), NOW);
        assertThat(report.defects()).isEmpty();
    }

    @Test
    void serverCannotIssue() {
        Issued evil = new Request("CN=evil.example.test")
                .names("evil.example.test")
                .key(1)
                .issuedBy(ROOT);
        ChainReport report = judge(evil.server("www.example.test"), evil);
        assertThat(reasons(report)).containsExactly(Reason.NOT_AN_AUTHORITY);
    }

    @Test
    void authorityNeedsTheUsageForIt() {
        Issued sub = new Request("CN=Sub")
                .authority()
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .key(1)
                .issuedBy(ROOT);
        assertThat(reasons(judge(sub.server("www.example.test"), sub))).containsExactly(Reason.KEY_USAGE);
        Issued server = server("www.example.test")
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign))
                .issuedBy(SUB);
        assertThat(reasons(judge(server, SUB))).containsExactly(Reason.KEY_USAGE);
    }

    @Test
    void pathLengthCountsIntermediates() {
        Issued sub = new Request("CN=Sub")
                .with(Extension.basicConstraints, true, new BasicConstraints(0))
                .key(1)
                .issuedBy(ROOT);
        assertThat(judge(sub.server("www.example.test"), sub).defects()).isEmpty();
        Issued third = new Request("CN=Third").authority().key(3).issuedBy(sub);
        assertThat(reasons(judge(third.server("www.example.test"), third, sub))).containsExactly(Reason.PATH_LENGTH);
    }

    @Test
    void purposeMustBeServers() {
        Issued server = server("www.example.test")
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                .issuedBy(SUB);
        assertThat(reasons(judge(server, SUB))).containsExactly(Reason.EXTENDED_KEY_USAGE);
        Issued fine = server("www.example.test")
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .issuedBy(SUB);
        assertThat(judge(fine, SUB).defects()).isEmpty();
    }

    @Test
    void namesOutsideTheConstraintsAreRefused() {
        Issued sub = new Request("CN=Sub")
                .authority()
                .with(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {
                                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.test")),
                                    new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "10.0.0.0/8"))
                                },
                                new GeneralSubtree[] {
                                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "secret.example.test"))
                                }))
                .key(1)
                .issuedBy(ROOT);
        assertThat(judge(sub.server("www.example.test", "10.1.2.3"), sub).defects())
                .isEmpty();
        for (String outside :
                new String[] {"www.example.com", "a.secret.example.test", "badexample.test", "11.1.2.3"}) {
            assertThat(reasons(judge(sub.server(outside), sub))).as(outside).containsExactly(Reason.NAME_CONSTRAINTS);
        }
    }

    @Test
    void unknownCriticalExtensionIsRefused() {
        Issued server = server("www.example.test")
                .with(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, DERNull.INSTANCE)
                .issuedBy(SUB);
        ChainReport report = judge(server, SUB);
        assertThat(reasons(report)).containsExactly(Reason.UNKNOWN_CRITICAL);
        assertThat(report.defects().getFirst().detail()).isEqualTo("1.3.6.1.4.1.99999.1");
    }

    @Test
    void rootThatIsOffTheListCountsUntilThatDay() throws PemException {
        Roots roots =
                Roots.publicRoots("r.pem", ("# until: 2026-11-20\n" + ROOT.pem()).getBytes(StandardCharsets.US_ASCII));
        ChainJudge judge = new ChainJudge(roots);
        assertThat(judge.judge(sent(SERVER, SUB), NOW.minus(Duration.ofDays(4))).holds())
                .isTrue();
        assertThat(reasons(judge.judge(sent(SERVER, SUB), NOW))).containsExactly(Reason.RETIRED_ROOT);
    }

    @Test
    void crossSignedWayToALivingRootIsTaken() {
        Issued dead = new Request("CN=Dead Root")
                .authority()
                .key(3)
                .valid(NOW.minus(Duration.ofDays(900)), NOW.minus(Duration.ofDays(1)))
                .issuedBy(null);
        Issued crossed = new Request("C=DE, O=Example, CN=Example Root")
                .authority()
                .key(0)
                .issuedBy(dead);
        ChainJudge judge = new ChainJudge(publicRoots(ROOT, dead));
        assertThat(judge.judge(sent(SERVER, SUB, crossed), NOW).defects()).isEmpty();
    }

    @Test
    void chainThatComesAgainIsRemembered() {
        ChainJudge judge = new ChainJudge(publicRoots(ROOT));
        ChainReport first = judge.judge(sent(SERVER, SUB), NOW);
        assertThat(judge.judge(sent(SERVER, SUB), NOW.plusSeconds(9))).isSameAs(first);
        Map<String, Long> counters = new TreeMap<>();
        judge.report(counters::put);
        assertThat(counters).containsEntry("chain.judged", 1L).containsEntry("chain.remembered", 1L);
    }

    @Test
    void bytesThatAreNoCertificateAreSaidToBe() {
        ChainReport report = new ChainJudge(publicRoots(ROOT))
                .judge(List.of(Opaque.wrap(new byte[] {1, 2, 3}, 0, 3), SUB.der()), NOW);
        assertThat(reasons(report)).containsExactly(Reason.UNREADABLE);
        assertThat(report.leaf()).isEmpty();
    }
}

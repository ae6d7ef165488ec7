package io.postern.tls.judge;

import static io.postern.tls.chain.Issued.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.ChainJudgeTest;
import io.postern.tls.chain.Issued;
import io.postern.tls.chain.Issued.Request;
import io.postern.tls.chain.PemException;
import io.postern.tls.chain.Roots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TlsJudgeTest {
    private static final Issued ROOT = Issued.root("CN=Public Root");
    private static final Issued UNKNOWN = Issued.root("O=Acme, CN=Acme Web CA");

    private final ChainJudge chains = new ChainJudge(ChainJudgeTest.publicRoots(ROOT));
    private final TlsJudge judge = new TlsJudge(Products.bundled(), Expectations.NONE);

    private Seen seen(String name) {
        return new Seen(chains).name(name);
    }

    private TlsVerdict verdict(Seen seen, Issued... chain) {
        return judge.judge(seen.shows(chain));
    }

    /** A certificate for one name with a key of its own. */
    private static Issued server(Issued authority, String name) {
        return new Request("CN=" + name).names(name).key(Issued.keys("EC", 256)).issuedBy(authority);
    }

    private static List<String> ids(TlsVerdict verdict) {
        return verdict.evidence().stream().map(one -> one.evidence().id()).toList();
    }

    @Test
    void publicChainIsGenuine() {
        TlsVerdict logged = verdict(seen("www.example.com").timestamps(2), ROOT.server("www.example.com"));
        assertThat(logged.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(logged.score()).isEqualTo(-8);
        TlsVerdict unlogged = verdict(seen("www.example.com"), ROOT.server("www.example.com"));
        assertThat(unlogged.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(unlogged.score()).isEqualTo(-5);
        assertThat(unlogged.cause()).isEmpty();
    }

    @Test
    void configuredAuthorityRaisesNoAlarmWhateverItVouchesFor() throws PemException {
        Roots roots = ChainJudgeTest.publicRoots(ROOT)
                .withPrivate("ca.pem", UNKNOWN.pem().getBytes(StandardCharsets.US_ASCII));
        ChainJudge configured = new ChainJudge(roots);
        for (String name : new String[] {"a.example.com", "b.example.org", "c.example.net", "d.example.de"}) {
            TlsVerdict verdict = judge.judge(new Seen(configured).name(name).shows(server(UNKNOWN, name)));
            assertThat(verdict.verdict()).isEqualTo(Verdict.PRIVATE_CA);
            assertThat(verdict.rule()).isEqualTo("configured-ca");
        }
    }

    @Test
    void knownProductOnAPublicHostIsInterception() {
        Issued mitm = Issued.root("CN=mitmproxy, O=mitmproxy");
        TlsVerdict verdict = verdict(seen("proxy.golang.org"), server(mitm, "proxy.golang.org"), mitm);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INTERCEPTED);
        assertThat(verdict.rule()).isEqualTo("known-product");
        assertThat(verdict.evidence().getFirst().detail()).startsWith("mitmproxy, by the issuer's name");
        assertThat(verdict.cause()).isEqualTo("intercepted CN=mitmproxy, O=mitmproxy");
    }

    @Test
    void productsOwnPageIsNotInterception() {
        Issued vendor = Issued.root("O=Fortinet, CN=fortinet-subca2001");
        TlsVerdict byAddress =
                verdict(new Seen(chains).name("192.168.1.99").at(0xc0a80163), server(vendor, "192.168.1.99"));
        assertThat(byAddress.verdict()).isNotIn(Verdict.INTERCEPTED, Verdict.SUSPICIOUS);
        TlsVerdict wrongName = verdict(seen("vpn.example.com"), server(vendor, "FGT60D"));
        assertThat(wrongName.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(ids(wrongName)).containsExactly("known-product-elsewhere");
    }

    @Test
    void issuerOfThreeUnrelatedDomainsIsInterceptionFromTheThirdOn() {
        assertThat(verdict(seen("www.example.com"), server(UNKNOWN, "www.example.com"))
                        .verdict())
                .isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(verdict(seen("api.example.com"), server(UNKNOWN, "api.example.com"))
                        .verdict())
                .isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(verdict(seen("proxy.golang.org"), server(UNKNOWN, "proxy.golang.org"))
                        .verdict())
                .isEqualTo(Verdict.UNVERIFIABLE);
        TlsVerdict third = verdict(seen("github.com"), server(UNKNOWN, "github.com"));
        assertThat(third.verdict()).isEqualTo(Verdict.INTERCEPTED);
        assertThat(third.rule()).isEqualTo("shared-issuer");
        assertThat(third.evidence().getFirst().packets()).hasSize(3);
        assertThat(third.evidence().getFirst().detail()).endsWith("example.com, golang.org, github.com");
    }

    @Test
    void domainsOfOneOwnerAreRelated() {
        String[] names = {"www.example.com", "www.example.org", "www.example.net"};
        for (String name : names) {
            Issued bySan =
                    new Request("CN=x").names(names).key(Issued.keys("EC", 256)).issuedBy(UNKNOWN);
            assertThat(verdict(seen(name), bySan).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
        Issued other = Issued.root("CN=Other");
        for (String name : names) {
            Issued byOrganization = new Request("O=Example Inc., CN=" + name)
                    .names(name)
                    .key(Issued.keys("EC", 256))
                    .issuedBy(other);
            assertThat(verdict(seen(name), byOrganization).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    @Test
    void privateAddressesAndInnerNamesAccuseNobody() {
        for (String name : new String[] {"a.example.com", "b.example.org", "c.example.net", "d.example.de"}) {
            assertThat(verdict(seen(name).at(0x0a000001), server(UNKNOWN, name)).verdict())
                    .isEqualTo(Verdict.UNVERIFIABLE);
        }
        for (String name : new String[] {"a.one.internal", "b.two.corp", "c.three.lan", "d.four.local"}) {
            assertThat(verdict(seen(name), server(UNKNOWN, name)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    @Test
    void proxysAddressDoesNotHideWhatHappensInItsTunnels() {
        TlsVerdict last = TlsVerdict.ENCRYPTED;
        for (String name : new String[] {"a.example.com", "b.example.org", "c.example.net"}) {
            last = verdict(seen(name).at(0x0a000001).tunnelled(), server(UNKNOWN, name));
        }
        assertThat(last.verdict()).isEqualTo(Verdict.INTERCEPTED);
    }

    @Test
    void authorityOfFormerDaysAccusesNobody() {
        Issued verisign = Issued.root("O=\"VeriSign, Inc.\", OU=Class 3 Public Primary Certification Authority");
        for (String name : new String[] {"a.example.com", "b.example.org", "c.example.net", "d.example.de"}) {
            assertThat(verdict(seen(name), server(verisign, name), verisign).verdict())
                    .isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    @Test
    void oneKeyOfUnrelatedDomainsIsInterception() {
        TlsVerdict last = TlsVerdict.ENCRYPTED;
        int i = 0;
        for (String name : new String[] {"a.example.com", "b.example.org", "c.example.net"}) {
            Issued own = Issued.root("CN=Issuer " + i++);
            last = verdict(
                    seen(name), new Request("CN=" + name).names(name).key(2).issuedBy(own));
        }
        assertThat(last.verdict()).isEqualTo(Verdict.INTERCEPTED);
        assertThat(ids(last)).contains("shared-key");
    }

    @Test
    void changeFromPublicToPrivateIsSuspiciousAndMoreWhenMinted() {
        verdict(seen("www.example.com"), ROOT.server("www.example.com"));
        TlsVerdict changed = verdict(seen("www.example.com"), server(UNKNOWN, "www.example.com"));
        assertThat(changed.verdict()).isEqualTo(Verdict.SUSPICIOUS);
        assertThat(ids(changed)).containsExactly("issuer-changed");
        Issued minted = new Request("CN=www.example.com")
                .names("www.example.com")
                .valid(NOW.minus(Duration.ofHours(3)), NOW.plus(Duration.ofDays(9)))
                .issuedBy(UNKNOWN);
        TlsVerdict more = verdict(seen("www.example.com"), minted);
        assertThat(more.verdict()).isEqualTo(Verdict.INTERCEPTED);
        assertThat(more.score()).isEqualTo(10);
        assertThat(more.rule()).isEqualTo("issuer-changed");
    }

    @Test
    void selfSignedHostIsMisconfiguredAndNobodyIsAccused() {
        Issued alone = new Request("CN=www.example.com")
                .names("www.example.com")
                .valid(NOW.minus(Duration.ofHours(3)), NOW.plus(Duration.ofDays(9)))
                .issuedBy(null);
        TlsVerdict verdict = verdict(seen("www.example.com"), alone);
        assertThat(verdict.verdict()).isEqualTo(Verdict.MISCONFIGURED);
        assertThat(verdict.rule()).isEqualTo("self-signed");
        assertThat(verdict.evidence()).isEmpty();
    }

    @Test
    void wrongNameSaysWhichNamesWouldFit() {
        TlsVerdict verdict = verdict(seen("api.example.com"), ROOT.server("www.example.com", "example.com"));
        assertThat(verdict.rule()).isEqualTo("name-mismatch");
        assertThat(verdict.defects().getFirst().detail())
                .isEqualTo("asked for api.example.com; the certificate is for www.example.com, example.com");
        TlsVerdict common = verdict(seen("old.example.com"), new Request("CN=old.example.com").issuedBy(ROOT));
        assertThat(common.defects().getFirst().detail()).endsWith("only the common name, which clients do not look at");
    }

    @Test
    void withoutANameNothingIsCertain() {
        TlsVerdict verdict = verdict(new Seen(chains), ROOT.server("www.example.com"));
        assertThat(verdict.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(verdict.rule()).isEqualTo("name-unknown");
        assertThat(verdict(new Seen(chains), ROOT.server("203.0.113.7")).verdict())
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    void addressWhereANameBelongsIsNoMismatch() {
        TlsVerdict verdict = verdict(seen("203.0.113.9"), ROOT.server("www.example.com"));
        assertThat(verdict.rule()).isEqualTo("name-unknown");
    }

    @Test
    void wrongNameOfAnAuthorityThatNobodyKnowsIsNoMisconfiguration() {
        TlsVerdict verdict = verdict(seen("www.x3gt7.com"), server(UNKNOWN, "www.q8.net"), UNKNOWN);
        assertThat(verdict.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(verdict.rule()).isEqualTo("unknown-root");
    }

    @Test
    void timesToLiveAloneDoNotAccuse() {
        TlsVerdict genuine = verdict(seen("www.example.com").timesToLive(61, 52), ROOT.server("www.example.com"));
        assertThat(genuine.verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(ids(genuine)).contains("ttl-differs");
        TlsVerdict odd = verdict(seen("www.example.org").timesToLive(61, 52), server(UNKNOWN, "www.example.org"));
        assertThat(odd.verdict()).isEqualTo(Verdict.SUSPICIOUS);
        assertThat(odd.score()).isEqualTo(5);
    }

    @Test
    void nearAnswerOnOnePortIsATraitOfAProxy() {
        TlsObservation seen = seen("www.example.org").shows(server(UNKNOWN, "www.example.org"));
        for (int i = 0; i < 3; i++) {
            judge.roundTrip(seen.server(), 443, 900);
            judge.roundTrip(seen.server(), 22, 9000);
        }
        assertThat(ids(judge.judge(seen))).containsExactly("non-public-issuer", "tcp-proxy");
    }

    @Test
    void downgradeOfAKnownHostIsWeighedByItsMark() {
        judge.choseTls13("www.example.org");
        TlsVerdict unmarked = verdict(seen("www.example.org").offersTls13(), server(UNKNOWN, "www.example.org"));
        assertThat(ids(unmarked)).containsExactly("non-public-issuer", "downgrade", "downgrade-unmarked");
        TlsVerdict marked = verdict(seen("www.example.org").offersTls13().marked(), server(UNKNOWN, "www.example.org"));
        assertThat(marked.score()).isEqualTo(6);
        TlsVerdict notOffered = verdict(seen("www.example.org"), server(UNKNOWN, "www.example.org"));
        assertThat(ids(notOffered)).containsExactly("non-public-issuer");
    }

    @Test
    void violatedPinIsNeverLessThanSuspicious() {
        Expectations pinned = new Expectations(
                Map.of("www.example.com", Set.of("00")), Map.of("www.example.org", Set.of("Public Root")));
        TlsJudge strict = new TlsJudge(Products.bundled(), pinned);
        TlsVerdict publicly = strict.judge(seen("www.example.com").timestamps(2).shows(ROOT.server("www.example.com")));
        assertThat(publicly.verdict()).isEqualTo(Verdict.SUSPICIOUS);
        assertThat(publicly.rule()).isEqualTo("pin-violated");
        TlsVerdict foreign = strict.judge(seen("www.example.org").shows(server(UNKNOWN, "www.example.org")));
        assertThat(foreign.verdict()).isEqualTo(Verdict.INTERCEPTED);
        TlsVerdict expected = strict.judge(seen("www.example.org").shows(ROOT.server("www.example.org")));
        assertThat(expected.verdict()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void chainThatWasCutShortAccusesNobody() {
        for (String name : new String[] {"a.example.com", "b.example.org", "c.example.net", "d.example.de"}) {
            assertThat(verdict(seen(name).cut(), server(UNKNOWN, name)).verdict())
                    .isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    @Test
    void tablesForgetAndCount() {
        for (int i = 0; i < CaptureMemory.MOST + 5; i++) {
            judge.choseTls13("host" + i + ".example.com");
        }
        Map<String, Long> counters = new TreeMap<>();
        judge.report(counters::put);
        assertThat(counters).containsEntry("judge.tls.hosts_forgotten", 5L);
    }
}

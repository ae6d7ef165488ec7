package io.postern.lab.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway under attack, with real bytes over real sockets: each case is a line of the table that this prints (docs/security.md explains it).
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecurityTest {
    @TempDir
    private static Path folder;

    private static SecurityStage stage;
    private static final SecurityTable table = new SecurityTable();

    @BeforeAll
    static void build() throws Exception {
        Needs.network();
        Needs.programs("nginx", "openssl", "nft");
        stage = SecurityStage.build(folder);
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            System.out.println("security: " + table.rows() + " cases");
            stage.close();
        }
    }

    @Test
    void addressesAreAskedForInOneFormOnly() throws Exception {
        new RequestCases(stage, table).addresses();
        table.settle(stage.gateway());
    }

    @Test
    void namesAreAskedForInOneFormOnly() throws Exception {
        new RequestCases(stage, table).names();
        table.settle(stage.gateway());
    }

    @Test
    void requestsThatReadInTwoWaysAreRefused() throws Exception {
        new RequestCases(stage, table).smuggling();
        table.settle(stage.gateway());
    }

    @Test
    void whatIsInsideConnectIsWhatWasAskedFor() throws Exception {
        new RequestCases(stage, table).inside();
        table.settle(stage.gateway());
    }

    @Test
    void aProxyHeaderIsBelievedOfTrustedSourcesOnly() throws Exception {
        new RequestCases(stage, table).proxyHeader();
        table.settle(stage.gateway());
    }

    @Test
    void allowedNamesLeadNowhereElse() throws Exception {
        new NameCases(stage, table).lead();
        table.settle(stage.gateway());
    }

    @Test
    void theAddressThatWasJudgedIsDialled() throws Exception {
        new NameCases(stage, table).turning();
    }

    @Test
    void hellosThatReadInTwoWaysAreRefused() throws Exception {
        new HelloCases(stage, table).refused();
        table.settle(stage.gateway());
    }

    @Test
    void whatIsLegalThoughRarePasses() throws Exception {
        new HelloCases(stage, table).rare();
        table.settle(stage.gateway());
    }

    @Test
    void hiddenNamesAreDenied() throws Exception {
        new HelloCases(stage, table).hiding();
        table.settle(stage.gateway());
    }

    @Test
    void theSecondHelloCarriesTheSameName() throws Exception {
        new HelloCases(stage, table).retries();
        table.settle(stage.gateway());
    }

    @Test
    void destinationAndNameAgree() throws Exception {
        new DestinationCases(stage, table).named();
        table.settle(stage.gateway());
    }

    @Test
    void aListenerThatGoesByNamesWantsOne() throws Exception {
        new DestinationCases(stage, table).byName();
        table.settle(stage.gateway());
    }

    @Test
    void auditLetsThroughAndSaysSo() throws Exception {
        new DestinationCases(stage, table).audited();
        table.settle(stage.gateway());
    }

    @Test
    void whoeverIsSlowIsLetGo() throws Exception {
        new PatienceCases(stage, table).slow();
    }

    @Test
    void aClientHasSoManyConnections() throws Exception {
        new PatienceCases(stage, table).many();
    }

    @Test
    void anotherPolicyHoldsForWhoeverComesAfterIt() throws Exception {
        new ChangeCases(stage, table).swapped();
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void manyThatSayNothingKeepNobodyOut() throws Exception {
        new PatienceCases(stage, table).halfOpen();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void nobodyGotWhereTheyMustNot() throws Exception {
        table.row(
                "packets that reached an attacker's or a forbidden address",
                "0",
                Long.toString(stage.stage().reached()));
        stage.stage()
                .network()
                .router()
                .command("curl", "-sk", "-m", "10", "https://" + SecurityStage.ATTACKER + "/")
                .mustRun();
        assertThat(stage.stage().reached()).as("the counter counts").isPositive();
        table.settle(stage.gateway());
    }
}

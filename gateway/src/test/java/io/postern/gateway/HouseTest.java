package io.postern.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules run one way, and a few things are used nowhere. */
@AnalyzeClasses(packages = "io.postern", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String CAPTURE = "io.postern.capture..";
    private static final String DNS = "io.postern.dns..";
    private static final String TLS = "io.postern.tls..";
    private static final String GATEWAY = "io.postern.gateway..";

    @ArchTest
    static final ArchRule captureKnowsNoneOfTheOthers = noClasses()
            .that()
            .resideInAPackage(CAPTURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DNS, TLS, GATEWAY)
            .because("it turns bytes into conversations, whatever they are about");

    @ArchTest
    static final ArchRule dnsKnowsOnlyCapture = noClasses()
            .that()
            .resideInAPackage(DNS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TLS, GATEWAY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule tlsKnowsOnlyCapture = noClasses()
            .that()
            .resideInAPackage(TLS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DNS, GATEWAY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheProgramTalksToPeople = noClasses()
            .that()
            .resideOutsideOfPackage(GATEWAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..");

    @ArchTest
    static final ArchRule onlyRecordingsAreJsonOutsideOfTheProgram = noClasses()
            .that()
            .resideOutsideOfPackages(GATEWAY, "io.postern.dns.recorded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..");

    @ArchTest
    static final ArchRule onlyClientsOfResolversUseTheNetwork = noClasses()
            .that()
            .resideInAPackage(DNS)
            .and()
            .resideOutsideOfPackage("io.postern.dns.resolver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "javax.net..", "java.net.http..")
            .because("reading DNS touches no network, and asking has one place that does");

    @ArchTest
    static final ArchRule nobodyUsesTheJdksLogging =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule onlyTheConsoleKnowsTheStandardStreams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.postern.gateway.cli.Console")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in");

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.postern.gateway.Postern")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common)$")
            .andShould()
            .resideOutsideOfPackages("..util..", "..common..", "..impl..", "..helper..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.postern.(*).(**)").should().beFreeOfCycles();
}

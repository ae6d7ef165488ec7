package io.postern.gateway.golang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoHostsTest {
    private static final GoMod MOD = GoMod.parse("""
            module git.corp.example/app // ours
            go 1.25
            require github.com/spf13/cobra v1.8.0
            require (
            \tgolang.org/x/text v0.14.0 // indirect
            \t"gopkg.in/yaml.v3" v3.0.1
            \tgit.corp.example/lib v1.0.0
            \tbuild.internal/tool v0.1.0
            \tvanity.example.org/x v1.0.0
            \tforked.example/y v1.0.0
            \tlocal.example/z v1.0.0
            )
            replace (
            \tforked.example/y => github.com/us/y v1.0.1
            \tlocal.example/z => ../z
            )
            """);

    private static GoHosts hosts(Map<String, String> variables) {
        return GoHosts.of(GoEnvironment.of(variables), List.of(MOD));
    }

    @Test
    void standardEnvironmentNeedsTheMirrorAndTellsWhereDirectLeads() {
        GoHosts hosts = hosts(Map.of("GOPRIVATE", "git.corp.example,*.internal"));
        assertThat(hosts.needed().keySet())
                .containsExactly(
                        "proxy.golang.org",
                        "storage.googleapis.com",
                        "sum.golang.org",
                        "git.corp.example",
                        "*.internal",
                        "build.internal");
        assertThat(hosts.perhaps().keySet())
                .containsExactly("github.com", "go.googlesource.com", "golang.org", "gopkg.in", "vanity.example.org");
        assertThat(hosts.perhaps()).containsEntry("github.com", "3 modules by direct");
        assertThat(hosts.warnings())
                .anySatisfy(one -> assertThat(one).contains("falls back to direct", "5 hosts"))
                .anySatisfy(one -> assertThat(one).contains("go-import", "vanity.example.org"));
    }

    @Test
    void withoutProxyDirectIsNeeded() {
        GoHosts hosts = hosts(Map.of("GOPROXY", "direct", "GOSUMDB", "off"));
        assertThat(hosts.needed().keySet()).contains("github.com", "gopkg.in").doesNotContain("proxy.golang.org");
        assertThat(hosts.perhaps()).isEmpty();
        assertThat(hosts.warnings()).anySatisfy(one -> assertThat(one).contains("GOSUMDB is off"));
    }

    @Test
    void mirrorOfOnesOwnNeedsNothingElse() {
        GoHosts hosts = hosts(Map.of(
                "GOPROXY", "https://athens.corp.example/go,off",
                "GOSUMDB", "sum.golang.org https://athens.corp.example/sumdb"));
        assertThat(hosts.needed().keySet()).containsExactly("athens.corp.example");
        assertThat(hosts.warnings()).isEmpty();
    }

    @Test
    void proxyInClearIsWarnedOf() {
        GoHosts hosts = hosts(Map.of("GOPROXY", "http://user:secret@athens:3000|http://b.example,off"));
        assertThat(hosts.needed()).containsKeys("athens:3000", "b.example:80");
        assertThat(hosts.warnings()).anySatisfy(one -> assertThat(one).contains("athens by http"));
        assertThat(hosts.warnings().toString()).doesNotContain("secret");
    }

    @Test
    void privateModulesThatThePublicProxyWouldHearOfAreWarnedOf() {
        assertThat(hosts(Map.of()).warnings())
                .anySatisfy(one -> assertThat(one).contains("proxy.golang.org would be asked for build.internal/tool"));
        assertThat(hosts(Map.of("GOPRIVATE", "git.corp.example", "GONOPROXY", "none", "GONOSUMDB", "none"))
                        .warnings())
                .anySatisfy(one -> assertThat(one).contains("proxy.golang.org would be asked for git.corp.example"))
                .anySatisfy(one -> assertThat(one).contains("checksum database would be asked about git.corp.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "git.corp.example, git.corp.example/a/b, true",
        "git.corp.example, git.corp.example.evil.example/a, false",
        "git.corp.example/team, git.corp.example/team/x, true",
        "git.corp.example/team, git.corp.example/other, false",
        "*.corp.example, git.corp.example/x, true",
        "*.corp.example, corp.example/x, false",
        "github.com/acme-*, github.com/acme-one/x, true",
        "github.com/acme-*, github.com/acme/x, false",
    })
    void patternIsAboutAsManyElementsAsItHas(String pattern, String module, boolean matches) {
        assertThat(ModulePatterns.parse(pattern).match(module)).isEqualTo(matches);
    }

    @Test
    void outputOfGoEnvIsReadInBothForms() {
        String json = "{\n\t\"GOPROXY\": \"https://p.example\",\n\t\"GOFLAGS\": \"-mod=vendor\"\n}\n";
        String shell = "GOPROXY='https://p.example'\nGOFLAGS='-mod=vendor'\n";
        for (String text : List.of(json, shell)) {
            GoHosts hosts = GoHosts.of(GoEnvironment.parse(text), List.of());
            assertThat(hosts.needed()).containsKey("p.example");
            assertThat(hosts.warnings()).anySatisfy(one -> assertThat(one).contains("-mod=vendor"));
        }
        assertThatThrownBy(() -> GoEnvironment.parse("hello")).hasMessageContaining("go env -json");
        assertThatThrownBy(() -> GoEnvironment.parse("{\"GO\":")).hasMessageContaining("go env -json");
        assertThatThrownBy(() -> GoMod.parse("hello")).hasMessageContaining("no go.mod");
    }
}

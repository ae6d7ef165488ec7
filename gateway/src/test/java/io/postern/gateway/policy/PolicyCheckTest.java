package io.postern.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyCheckTest {
    @Test
    void whatWasHardlyMeantIsWarnedOf() {
        Policy policy = Policies.of("""
                version: 1
                mode: enforce
                groups:
                  unused: [x.example]
                profiles:
                  - name: first
                    clients: [10.0.0.0/8]
                    allow:
                      - a.example
                      - '*.b.example:1-1000'
                      - c.b.example
                      - A.example:443
                      - '*.github.io'
                      - storage.googleapis.com
                      - 0.0.0.0/0
                      - gone.example
                    deny: ['*.x.example', y.x.example, gone.example]
                  - name: second
                    clients: [10.1.0.0/16]
                    allow: []
                """);
        assertThat(PolicyCheck.of(policy))
                .extracting(one -> one.line() + " " + one.kind().id())
                .containsExactlyInAnyOrder(
                        "4 unused-group",
                        "11 shadowed",
                        "12 shadowed",
                        "13 public-suffix",
                        "14 shared-storage",
                        "15 wide-network",
                        "16 denied",
                        "17 shadowed",
                        "18 unreachable-profile",
                        "18 empty-profile",
                        "18 no-default");
    }

    @Test
    void ordinaryPolicyIsNotWarnedOf() {
        assertThat(PolicyCheck.of(Policies.of("""
                        version: 1
                        mode: enforce
                        groups: {git: [git.corp.example]}
                        profiles:
                          - {name: builders, clients: [10.0.0.0/8], allow: [git, 'github.com', 'github.com:22'], deny: [gist.github.com]}
                          - {name: others, allow: []}
                        """))).isEmpty();
    }

    @Test
    void builtInGroupSaysThatItOpensSharedStorage() {
        assertThat(PolicyCheck.of(Policies.profile("allow: [go-modules]")))
                .singleElement()
                .satisfies(one -> assertThat(one.what()).contains("storage.googleapis.com:443 (group go-modules)"));
    }
}

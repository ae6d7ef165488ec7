package io.postern.dns.suffix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicNameTest {
    @ParameterizedTest
    @CsvSource({
        "proxy.golang.org, golang.org",
        "golang.org, golang.org",
        "a.b.example.co.uk, example.co.uk",
        // Private entries of the list do not count: whoever runs the platform answers for all of it.
        "project.github.io, github.io"
    })
    void theRegistrableDomainIsWhatSomebodyRegistered(String name, String domain) {
        assertThat(PublicName.registrableDomain(name)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org",
                "co.uk",
                "printer.local",
                "localhost",
                "x.home.arpa",
                "4.3.2.1.in-addr.arpa",
                "",
                "a..b",
                "build.internal",
                "go.test",
                "_bad_.x y.org"
            })
    void whatIsNobodysHasNone(String name) {
        assertThat(PublicName.registrableDomain(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"made.up.invalid", "invalid", "qwertyzxcv"})
    void namesThatNobodyCanHave(String name) {
        assertThat(PublicName.cannotExist(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "print", "museum", "photography", "build-host", "builder1", "golang.org", "internal"
            })
    void bareHostNamesAndTopLevelDomainsCanExist(String name) {
        assertThat(PublicName.cannotExist(name)).isFalse();
    }

    @Test
    void aNameIsPublicWhenSomebodyRegisteredIt() {
        assertThat(PublicName.isPublic("sum.golang.org")).isTrue();
        assertThat(PublicName.isPublic("git.corp")).isFalse();
    }
}

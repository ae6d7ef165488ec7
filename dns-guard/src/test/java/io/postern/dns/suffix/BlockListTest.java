package io.postern.dns.suffix;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.prefix.Prefix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockListTest {
    private static boolean isCode(String name, String answer) {
        return BlockList.isCode(name, Prefix.address(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.0.0.127.zen.example.org",
                "4.3.2.1.list.example.org",
                "spam.example.com.dbl.example.org",
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.list.example.org"
            })
    void lookUpsInListsAreAnsweredWithCodes(String name) {
        assertThat(isCode(name, "127.0.0.2")).isTrue();
        assertThat(isCode(name, "127.255.255.254")).isTrue();
        assertThat(isCode(name, "127.0.0.1")).isFalse();
        assertThat(isCode(name, "10.0.0.1")).isFalse();
        assertThat(isCode(name, "::1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy.golang.org", "4.3.2.1", "4.3.2.256.list.example.org", "a.4.3.2.1", "www.example.org", ""})
    void otherNamesAreNot(String name) {
        assertThat(isCode(name, "127.0.0.2")).isFalse();
    }
}

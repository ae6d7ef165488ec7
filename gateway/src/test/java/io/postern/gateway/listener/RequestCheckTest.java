package io.postern.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CONNECT asks for, RFC 9112 section 3.2.3: one destination, written in one way. */
class RequestCheckTest {
    @ParameterizedTest
    @CsvSource({
        "host.example:443, host.example:443",
        "HOST.example:8443, host.example:8443",
        "192.0.2.1:443, 192.0.2.1:443",
        "[2001:db8::1]:22, [2001:db8::1]:22"
    })
    void aHostAndItsPortAreRead(String text, String read) throws Exception {
        assertThat(RequestCheck.authority(text)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1/32:443",
                "192.0.2.0/24:443",
                "::1:443",
                "2001:db8::1:443",
                "2130706433:443",
                "0177.0.0.1:443",
                "0x7f.1:443",
                "127.1:443"
            })
    void addressesInAnotherFormAreRefused(String text) {
        assertThat(refusal(text)).isEqualTo("address-malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host.example",
                "host.example:",
                "host.example:0",
                "host.example:0443",
                "host.example:65536",
                "host.example:443-443",
                "host.example:+443",
                "host.example:443@other.example:443",
                "host.example/24:443",
                "https://host.example:443",
                "*.host.example:443"
            })
    void whatIsNoHostWithAPortIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo("name-malformed");
    }

    private static String refusal(String text) {
        return catchThrowableOfType(MalformedTargetException.class, () -> RequestCheck.authority(text))
                .denial()
                .reason();
    }
}

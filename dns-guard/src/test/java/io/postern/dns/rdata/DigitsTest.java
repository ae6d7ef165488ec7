package io.postern.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class DigitsTest {
    @Property
    void base64IsThatOfTheStandardLibrary(@ForAll @Size(max = 40) byte[] octets) {
        StringBuilder text = new StringBuilder();
        Digits.base64(octets, 0, octets.length, text);
        assertThat(text.toString()).isEqualTo(Base64.getEncoder().encodeToString(octets));
    }

    @Property
    void hexIsThatOfTheStandardLibrary(@ForAll @Size(max = 40) byte[] octets) {
        StringBuilder lower = new StringBuilder();
        StringBuilder upper = new StringBuilder();
        Digits.hex(octets, 0, octets.length, lower);
        Digits.upperHex(octets, 0, octets.length, upper);
        assertThat(lower.toString()).isEqualTo(HexFormat.of().formatHex(octets));
        assertThat(upper.toString()).isEqualTo(HexFormat.of().withUpperCase().formatHex(octets));
    }
}

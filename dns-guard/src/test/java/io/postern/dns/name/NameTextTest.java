package io.postern.dns.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.Bytes;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

class NameTextTest {
    @Test
    void rootIsADot() {
        assertThat(text(new byte[] {0})).isEqualTo(".");
    }

    @Test
    void caseIsKept() {
        assertThat(text(new Bytes().name("wWw.ExAmPlE").toArray())).isEqualTo("wWw.ExAmPlE");
    }

    @Test
    void whatZoneFilesReadOtherwiseIsEscaped() {
        byte[] name = new Bytes()
                .octets(5, 'a', '.', 'b', '\\', '"')
                .octets(5, ' ', 0, 0xff, '@', ';')
                .octets(4, '_', '-', '*', '/')
                .octets(0)
                .toArray();

        assertThat(text(name)).isEqualTo("a\\.b\\\\\\\".\\032\\000\\255\\@\\;._-*/");
    }

    @Test
    void nameLongerThanAnyIsCutAndSaysSo() {
        byte[] name = new byte[12 + 64 * 40 + 1];
        for (int i = 0; i < 40; i++) {
            name[12 + 64 * i] = 63;
        }
        StringBuilder out = new StringBuilder("x");

        assertThat(NameText.write(name, 0, name.length, 12, out)).isFalse();
        assertThat(out).hasSize(1 + NameText.LIMIT);
    }

    /** dnsjava reads our text back into the octets it came from. */
    @Property(tries = 300)
    void textMeansTheSameName(@ForAll @Size(min = 1, max = 4) java.util.List<@Size(min = 1, max = 40) byte[]> labels)
            throws IOException {
        Bytes built = new Bytes();
        for (byte[] label : labels) {
            built.octets(label.length).octets(label);
        }
        byte[] wire = built.octets(0).toArray();

        assertThat(Name.fromString(text(wire), Name.root).toWire()).isEqualTo(wire);
    }

    /** Exactly the names that DNS takes for equal have equal hashes. */
    @Property(tries = 300)
    void hashIsBlindToCaseOnly(@ForAll @Size(min = 1, max = 40) byte[] label, @ForAll @IntRange(max = 39) int at) {
        byte[] one = new Bytes()
                .octets(1, 1, 1)
                .octets(label.length)
                .octets(label)
                .octets(0)
                .toArray();
        byte[] other = one.clone();
        int index = 4 + at % label.length;
        int octet = other[index] & 255;
        boolean letter = octet >= 'A' && octet <= 'Z' || octet >= 'a' && octet <= 'z';
        other[index] ^= 0x20;

        long first = NameHash.of(one, 3, one.length, 5);
        assertThat(NameHash.of(other, 3, other.length, 5) == first).isEqualTo(letter);
        // The same octets at the end of an array and in the middle of a longer one.
        byte[] longer =
                new Bytes().octets(one).octets(9, 9, 9, 9, 9, 9, 9, 9, 9).toArray();
        assertThat(NameHash.of(longer, 3, one.length, 5)).isEqualTo(first);
    }

    @Property(tries = 100)
    void foldingIsAsciiLowerCase(@ForAll long word) {
        long expected = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            long octet = word >>> shift & 255;
            expected |= (octet >= 'A' && octet <= 'Z' ? octet + 32 : octet) << shift;
        }
        assertThat(NameHash.fold(word)).isEqualTo(expected);
    }

    private static String text(byte[] name) {
        byte[] message = new Bytes().octets(new byte[12]).octets(name).toArray();
        StringBuilder out = new StringBuilder();
        assertThat(NameText.write(message, 0, message.length, 12, out)).isTrue();
        return out.toString();
    }
}

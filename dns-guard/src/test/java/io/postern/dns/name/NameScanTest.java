package io.postern.dns.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.dns.Bytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NameScanTest {
    private static final byte[] HEADER = new byte[12];

    private final NameScan scan = new NameScan();

    @Test
    void nameEndsAfterItsRoot() {
        byte[] message = new Bytes().octets(HEADER).name("www.example").toArray();

        assertThat(end(message, 12)).isEqualTo(message.length);
        assertThat(scan.octets()).isEqualTo(13);
        assertThat(text(message, 12)).isEqualTo("www.example");
    }

    @Test
    void pointerIsFollowedAndEndsTheName() {
        byte[] message = new Bytes()
                .octets(HEADER)
                .name("example.org")
                .octets(3, 'w', 'w', 'w', 0xc0, 12)
                .toArray();

        assertThat(end(message, 25)).isEqualTo(message.length);
        assertThat(scan.octets()).isEqualTo(17);
        assertThat(text(message, 25)).isEqualTo("www.example.org");
    }

    @Test
    void nameThatIsKeptCountsTheSame() {
        byte[] message = new Bytes()
                .octets(HEADER)
                .name("example.org")
                .octets(3, 'w', 'w', 'w', 0xc0, 12)
                .toArray();
        end(message, 12);
        scan.keep(12);

        assertThat(end(message, 25)).isEqualTo(message.length);
        assertThat(scan.octets()).isEqualTo(17);
        scan.forget();
        assertThat(end(message, 25)).isEqualTo(message.length);
        assertThat(scan.octets()).isEqualTo(17);
    }

    @Test
    void pointerToItselfIsALoop() {
        assertFault(NameFault.POINTER_LOOP, 0xc0, 12);
    }

    @Test
    void pointerIntoItsOwnNameIsALoop() {
        assertFault(NameFault.POINTER_LOOP, 1, 'a', 0xc0, 12);
    }

    @Test
    void pointerForwardIsAstray() {
        assertFault(NameFault.POINTER_ASTRAY, 0xc0, 20, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void pointerIntoTheHeaderIsAstray() {
        assertFault(NameFault.POINTER_ASTRAY, 0xc0, 4);
    }

    @Test
    void twoPointersAtEachOtherAreALoop() {
        byte[] message = new Bytes().octets(HEADER).octets(0xc0, 14, 0xc0, 12).toArray();

        assertThat(end(message, 14)).isEqualTo(-1);
        assertThat(scan.fault()).isEqualTo(NameFault.POINTER_ASTRAY);
        assertThat(text(message, 14)).isEmpty();
    }

    @Test
    void reservedLabelTypesAreFaults() {
        assertFault(NameFault.RESERVED_LABEL, 0x41, 'a', 0);
        assertFault(NameFault.RESERVED_LABEL, 0x80, 'a', 0);
    }

    @Test
    void nameThatRunsPastTheEndIsCut() {
        assertFault(NameFault.CUT, 5, 'a', 'b');
        assertFault(NameFault.CUT, 1, 'a');
        assertFault(NameFault.CUT, 1, 'a', 0xc0);
    }

    @Test
    void longestNameIsTakenAndALongerOneIsTold() {
        String label = "a".repeat(63);
        byte[] longest = new Bytes()
                .octets(HEADER)
                .name(label + "." + label + "." + label + "." + "b".repeat(61))
                .toArray();
        byte[] longer = new Bytes()
                .octets(HEADER)
                .name(label + "." + label + "." + label + "." + "b".repeat(62))
                .toArray();

        assertThat(end(longest, 12)).isEqualTo(longest.length);
        assertThat(scan.octets()).isEqualTo(NameScan.MAX_OCTETS);
        assertThat(end(longer, 12)).isEqualTo(longer.length);
        assertThat(scan.octets()).isEqualTo(NameScan.MAX_OCTETS + 1);
    }

    @Test
    void longNameByPointersIsTold() {
        String label = "a".repeat(63);
        Bytes message = new Bytes().octets(HEADER).name(label + "." + label + "." + label);
        int second = message.toArray().length;
        byte[] all = message.octets(62).octets(new byte[62]).octets(0xc0, 12).toArray();

        assertThat(end(all, second)).isEqualTo(all.length);
        assertThat(scan.octets()).isEqualTo(63 + 193);
    }

    @Test
    void manyPointersAreFollowedUpToTheirLimit() {
        // Each points to the one before; the first of them to a root.
        byte[] message = Arrays.copyOf(HEADER, 12 + 1 + 2 * 130);
        for (int i = 0; i < 130; i++) {
            int at = 13 + 2 * i;
            int target = i == 0 ? 12 : at - 2;
            message[at] = (byte) (0xc0 | target >>> 8);
            message[at + 1] = (byte) target;
        }

        assertThat(end(message, 13 + 2 * 126)).isPositive();
        assertThat(scan.octets()).isEqualTo(1);
        assertThat(end(message, 13 + 2 * 127)).isEqualTo(-1);
        assertThat(scan.fault()).isEqualTo(NameFault.TOO_MANY_POINTERS);
    }

    private void assertFault(NameFault fault, int... octets) {
        byte[] message = new Bytes().octets(HEADER).octets(octets).toArray();
        assertThat(end(message, 12)).isEqualTo(-1);
        assertThat(scan.fault()).isEqualTo(fault);
    }

    private int end(byte[] message, int at) {
        byte[] inside = new Bytes().octets(7, 7, 7).octets(message).octets(7, 7).toArray();
        int end = scan.end(inside, 3, 3 + message.length, 3 + at);
        return end < 0 ? end : end - 3;
    }

    private static String text(byte[] message, int at) {
        StringBuilder out = new StringBuilder();
        NameText.write(message, 0, message.length, at, out);
        return out.toString();
    }
}

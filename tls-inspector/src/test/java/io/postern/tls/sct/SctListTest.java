package io.postern.tls.sct;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.wire.Opaque;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SctListTest {
    private static byte[] sct(int version, int log, int signature) {
        ByteBuffer bytes = ByteBuffer.allocate(47 + signature);
        bytes.put((byte) version).put(new byte[31]).put((byte) log);
        bytes.putLong(1_700_000_000_123L).putShort((short) 0);
        bytes.put((byte) 4).put((byte) 3).putShort((short) signature);
        return bytes.array();
    }

    private static Opaque list(byte[]... scts) {
        ByteBuffer bytes = ByteBuffer.allocate(1024).putShort((short) 0);
        for (byte[] sct : scts) {
            bytes.putShort((short) sct.length).put(sct);
        }
        bytes.putShort(0, (short) (bytes.position() - 2));
        return Opaque.copyOf(bytes.array(), 0, bytes.position());
    }

    @Test
    void listIsRead() {
        SctList list = SctList.read(list(sct(0, 1, 70), sct(0, 2, 71), sct(0, 1, 3)));
        assertThat(list.timestamps()).hasSize(3);
        assertThat(list.logs()).isEqualTo(2);
        assertThat(list.complete()).isTrue();
        Sct first = list.timestamps().getFirst();
        assertThat(first.timestamp()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(first.logId().length()).isEqualTo(32);
        assertThat(first.hashAlgorithm()).isEqualTo(4);
        assertThat(first.signatureAlgorithm()).isEqualTo(3);
        assertThat(first.signature().length()).isEqualTo(70);
    }

    @Test
    void otherVersionsAreCountedApart() {
        SctList list = SctList.read(list(sct(1, 1, 70), sct(0, 2, 70)));
        assertThat(list.timestamps()).hasSize(1);
        assertThat(list.others()).isEqualTo(1);
    }

    @Test
    void cutListKeepsItsBeginning() {
        Opaque whole = list(sct(0, 1, 70), sct(0, 2, 70));
        for (int length = 1; length < whole.length(); length++) {
            SctList list = SctList.read(whole.slice(0, length));
            assertThat(list.complete()).isFalse();
            assertThat(list.timestamps().size()).isEqualTo(length < 121 ? 0 : 1);
        }
    }
}

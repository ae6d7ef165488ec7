package io.postern.tls.quic;

import static io.postern.tls.Wire.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Side;
import io.postern.tls.Wire;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The examples of RFC 9001 appendix A and RFC 9369 appendix A. */
class PublishedPacketsTest {
    private static final byte[] CALLED = hex("8394c8f03e515708");
    private static final byte[] CLIENT_HELLO = hex("060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868"
            + "04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578616d706c652e636f6dff01000100000a00080006"
            + "001d0017001800100007000504616c706e000500050100000000003300260024001d00209370b2c9caa47fbabaf4559fedba753d"
            + "e171fa71f50f1ce15d43e994ec74d748002b0003020304000d0010000e0403050306030203080408050806002d00020101001c00"
            + "024001003900320408ffffffffffffffff05048000ffff07048000ffff0801100104800075300901100f088394c8f03e51570806"
            + "048000ffff");
    private static final byte[] SERVER_FRAMES = hex("02000000000600405a020000560303eefce7f7b37ba1d1632e96677825ddf73988"
            + "cfc79825df566dc5430b9a045a1200130100002e00330024001d00209d3c940d89690b84d08a60993c144eca684d1081287c834d"
            + "5311bcf32bb9da1a002b00020304");

    private static final byte[] SERVER_1 = hex("cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6"
            + "394100f37a1c69797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3b"
            + "ded74b562bfb19fb84022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee");
    private static final byte[] SERVER_2 = hex("dc6b3343cf0008f067a5502a4262b5004075d92faaf16f05d8a4398c47089698baeea2"
            + "6b91eb761d9b89237bbf87263017915358230035f7fd3945d88965cf17f9af6e16886c61bfc703106fbaf3cb4cfa52382dd16a39"
            + "3e42757507698075b2c984c707f0a0812d8cd5a6881eaf21ceda98f4bd23f6fe1a3e2c43edd9ce7ca84bed8521e2e140");

    private final KeySchedule schedule = new KeySchedule();
    private final PacketOpener opener = new PacketOpener();

    @Test
    void keysOfVersion1() {
        InitialKeys keys = schedule.initial(QuicVersion.VERSION_1, CALLED, 0, CALLED.length);
        check(
                keys.of(Side.CLIENT, schedule),
                "1f369613dd76d5467730efcbe3b1a22d",
                "fa044b2f42a3fd3b46fb255c",
                "9f50449e04a0e810283a1e9933adedd2");
        check(
                keys.of(Side.SERVER, schedule),
                "cf3a5331653c364c88f0f379b6067e37",
                "0ac1493ca1905853b0bba03e",
                "c206b8d9b9f0f37644430b490eeaa314");
    }

    @Test
    void keysOfVersion2() {
        InitialKeys keys = schedule.initial(QuicVersion.VERSION_2, CALLED, 0, CALLED.length);
        check(
                keys.of(Side.CLIENT, schedule),
                "8b1a0bc121284290a29e0971b5cd045d",
                "91f73e2351d8fa91660e909f",
                "45b95e15235d6f45a6b19cbcb0294ba9");
        check(
                keys.of(Side.SERVER, schedule),
                "82db637861d55e1d011f19ea71d5d2a7",
                "dd13c276499c0249d3310652",
                "edf6d05c83121201b436e16877593c3a");
    }

    private static void check(PacketKeys keys, String key, String iv, String headerProtection) {
        assertThat(keys.key.getEncoded()).isEqualTo(hex(key));
        assertThat(keys.iv).isEqualTo(hex(iv));
        assertThat(keys.headerProtection.getEncoded()).isEqualTo(hex(headerProtection));
    }

    @Test
    void clientsPacketOfVersion1() {
        byte[] packet = clientPacket(QuicVersion.VERSION_1);
        assertThat(Arrays.copyOf(packet, 38))
                .isEqualTo(hex("c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11d242b123dc9b"));
        assertThat(Arrays.copyOfRange(packet, 1184, 1200)).isEqualTo(hex("e221af44860018ab0856972e194cd934"));
        assertThat(open(packet, Side.CLIENT)).startsWith(CLIENT_HELLO).hasSize(1162);
        assertThat(opener.number).isEqualTo(2);
    }

    @Test
    void clientsPacketOfVersion2() {
        byte[] packet = clientPacket(QuicVersion.VERSION_2);
        assertThat(Arrays.copyOf(packet, 38))
                .isEqualTo(hex("d76b3343cf088394c8f03e5157080000449ea0c95e82ffe67b6abcdb4298b485dd04de806071"));
        assertThat(open(packet, Side.CLIENT)).startsWith(CLIENT_HELLO).hasSize(1162);
    }

    private static byte[] clientPacket(QuicVersion version) {
        return QuicWriter.client(version, CALLED)
                .number(2, 4)
                .frame(CLIENT_HELLO)
                .paddedTo(1200)
                .packet();
    }

    @Test
    void serversPackets() {
        assertThat(open(SERVER_1, Side.SERVER)).isEqualTo(SERVER_FRAMES);
        assertThat(opener.number).isEqualTo(1);
        assertThat(open(SERVER_2, Side.SERVER)).isEqualTo(SERVER_FRAMES);
    }

    @Test
    void aChangedByteAnywhereIsNotAuthentic() {
        LongHeader header = new LongHeader();
        InitialKeys keys = schedule.initial(QuicVersion.VERSION_1, CALLED, 0, CALLED.length);
        for (int i = 18; i < SERVER_1.length; i++) {
            byte[] damaged = SERVER_1.clone();
            damaged[i] ^= 0x10;
            assertThat(header.read(damaged, 0, damaged.length, damaged.length)).isEqualTo(LongHeader.Check.READABLE);
            assertThat(opener.open(keys.of(Side.SERVER, schedule), damaged, header, -1))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    private byte[] open(byte[] packet, Side from) {
        byte[] shifted = Wire.join(new byte[7], packet, new byte[3]);
        LongHeader header = new LongHeader();
        assertThat(header.read(shifted, 7, 7 + packet.length, 7 + packet.length))
                .isEqualTo(LongHeader.Check.READABLE);
        assertThat(header.type).isEqualTo(PacketType.INITIAL);
        InitialKeys keys = schedule.initial(header.rules, CALLED, 0, CALLED.length);
        assertThat(opener.open(keys.of(from, schedule), shifted, header, -1)).isTrue();
        return Arrays.copyOf(opener.payload, opener.length);
    }
}

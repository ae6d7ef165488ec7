package io.postern.tls.hello;

import static io.postern.tls.Wire.ascii;
import static io.postern.tls.Wire.hex;
import static io.postern.tls.Wire.join;
import static io.postern.tls.Wire.noise;
import static io.postern.tls.Wire.uint8;
import static io.postern.tls.Wire.vector16;
import static io.postern.tls.Wire.vector8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Hello;
import io.postern.tls.hello.NameHiding.PublishedKeys;
import io.postern.tls.wire.Opaque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ECH, GREASE and ESNI, as far as they can be told apart. */
class NameHidingTest {
    private static final byte[] OFFER = ech(7, noise(32, 1), noise(208, 2));

    private static byte[] ech(int configId, byte[] enc, byte[] payload) {
        return join(hex("00 0001 0003"), uint8(configId), vector16(enc), vector16(payload));
    }

    private static ClientHello hello(int type, byte[] content) {
        byte[] body =
                Hello.client().name("public.example").extension(type, content).body();
        return ClientHello.read(Opaque.wrap(body, 0, body.length), new Framing(0x0301, body.length, 1, 1));
    }

    private static ClientHello hello(byte[] ech) {
        return hello(ExtensionType.ENCRYPTED_CLIENT_HELLO, ech);
    }

    private static NameHiding of(ClientHello first, ClientHello second) {
        return NameHiding.of(first, Optional.of(second), PublishedKeys.NONE);
    }

    @Test
    void fieldsAreRead() {
        EncryptedClientHello ech = EncryptedClientHello.of(hello(OFFER)).orElseThrow();
        assertThat(ech.wellFormed()).isTrue();
        assertThat(ech.inner()).isFalse();
        assertThat(ech.kdf()).isEqualTo(1);
        assertThat(ech.aead()).isEqualTo(3);
        assertThat(ech.configId()).isEqualTo(7);
        assertThat(ech.enc().toArray()).isEqualTo(noise(32, 1));
        assertThat(ech.payload().toArray()).isEqualTo(noise(208, 2));
    }

    @Test
    void damagedOnesAreNotWellFormed() {
        for (String damaged : new String[] {
            "",
            "00",
            "02000100030700000001ff",
            "000001000307000000 00",
            "00000100030700000001",
            "00000100030700000001ffff",
            "0101"
        }) {
            assertThat(EncryptedClientHello.of(hello(hex(damaged)))
                            .orElseThrow()
                            .wellFormed())
                    .as(damaged)
                    .isFalse();
        }
        assertThat(EncryptedClientHello.of(hello(hex("00000100030700000001ff")))
                        .orElseThrow()
                        .wellFormed())
                .isTrue();
    }

    @Test
    void oneHelloDoesNotTell() {
        NameHiding hiding = NameHiding.of(hello(OFFER), Optional.empty(), PublishedKeys.NONE);
        assertThat(hiding).isEqualTo(NameHiding.UNDETERMINED);
        assertThat(hiding.hidesName()).isTrue();
    }

    @Test
    void greaseIsRepeatedAsItWas() {
        assertThat(of(hello(OFFER), hello(OFFER))).isEqualTo(NameHiding.GREASE);
        assertThat(NameHiding.GREASE.hidesName()).isFalse();
    }

    @Test
    void anOfferGoesOnWithItsKey() {
        assertThat(of(hello(OFFER), hello(ech(7, new byte[0], noise(208, 3))))).isEqualTo(NameHiding.OFFER);
        assertThat(of(hello(OFFER), hello(ech(8, new byte[0], noise(208, 3))))).isEqualTo(NameHiding.UNDETERMINED);
        assertThat(of(hello(OFFER), hello(ech(7, noise(32, 4), noise(208, 3))))).isEqualTo(NameHiding.UNDETERMINED);
        assertThat(of(hello(OFFER), hello(hex("00")))).isEqualTo(NameHiding.UNDETERMINED);
    }

    @Test
    void aPublishedKeyIsKnownAgain() {
        PublishedKeys published = (id, name) -> id == 7 && name.equals("public.example");
        assertThat(NameHiding.of(hello(OFFER), Optional.empty(), published)).isEqualTo(NameHiding.OFFER);
        assertThat(NameHiding.of(hello(ech(8, noise(32, 1), noise(208, 2))), Optional.empty(), published))
                .isEqualTo(NameHiding.UNDETERMINED);
    }

    @Test
    void anInnerHelloShowsTheNameThatIsMeant() {
        ClientHello inner = hello(hex("01"));
        assertThat(EncryptedClientHello.of(inner).orElseThrow().inner()).isTrue();
        assertThat(NameHiding.of(inner, Optional.empty(), PublishedKeys.NONE)).isEqualTo(NameHiding.NONE);
    }

    @Test
    void esniHidesTheName() {
        ClientHello esni = hello(ExtensionType.ENCRYPTED_SERVER_NAME, noise(100, 5));
        assertThat(NameHiding.of(esni, Optional.empty(), PublishedKeys.NONE)).isEqualTo(NameHiding.ESNI);
        assertThat(NameHiding.ESNI.hidesName()).isTrue();
        assertThat(NameHiding.of(hello(ExtensionType.KEY_SHARE, hex("0000")), Optional.empty(), PublishedKeys.NONE))
                .isEqualTo(NameHiding.NONE);
    }

    @Test
    void publishedKeysAreRead() {
        byte[] key = join(
                hex("07 0020"),
                vector16(noise(32, 1)),
                vector16(hex("00010001")),
                hex("40"),
                vector8(ascii("public.example")),
                vector16(hex("")));
        byte[] list = vector16(
                hex("fe0c"), vector16(noise(9, 2)), hex("fe0d"), vector16(key), hex("fe0d"), vector16(hex("07")));
        assertThat(EchConfig.readList(Opaque.wrap(list, 0, list.length)))
                .containsExactly(new EchConfig(7, 0x20, "public.example"));
        for (int length = 0; length < list.length - 5; length++) {
            assertThat(EchConfig.readList(Opaque.wrap(list, 0, length))).isEmpty();
        }
        byte[] many = vector16(repeat(join(hex("fe0d"), vector16(key)), EchConfig.MOST + 1));
        assertThat(EchConfig.readList(Opaque.wrap(many, 0, many.length))).hasSize(EchConfig.MOST);
    }

    private static byte[] repeat(byte[] bytes, int times) {
        byte[] all = {};
        for (int i = 0; i < times; i++) {
            all = join(all, bytes);
        }
        return all;
    }
}

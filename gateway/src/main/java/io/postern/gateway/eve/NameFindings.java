package io.postern.gateway.eve;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.EncryptedClientHello;
import io.postern.tls.hello.NameHiding;
import java.util.Locale;
import java.util.Optional;

/** Writes what a ClientHello does to hide the name that it asks for: the members {@code ech} and {@code esni}. */
final class NameFindings {
    private static final Name ECH = new Name("ech");
    private static final Name ESNI = new Name("esni");
    private static final Name KIND = new Name("kind");
    private static final Name CONFIG_ID = new Name("config_id");
    private static final Name KDF = new Name("kdf");
    private static final Name AEAD = new Name("aead");
    private static final Name ENC_LENGTH = new Name("enc_length");
    private static final Name PAYLOAD_LENGTH = new Name("payload_length");

    private NameFindings() {}

    static void write(JsonLines json, ClientHello hello, NameHiding hiding) {
        if (hiding == NameHiding.ESNI) {
            json.flag(ESNI, true);
        }
        Optional<EncryptedClientHello> found = EncryptedClientHello.of(hello);
        if (found.isEmpty()) {
            return;
        }
        EncryptedClientHello ech = found.get();
        json.beginObject(ECH);
        json.text(KIND, kind(ech, hiding));
        if (ech.wellFormed() && !ech.inner()) {
            json.number(CONFIG_ID, ech.configId());
            json.number(KDF, ech.kdf());
            json.number(AEAD, ech.aead());
            json.number(ENC_LENGTH, ech.enc().length());
            json.number(PAYLOAD_LENGTH, ech.payload().length());
        }
        json.endObject();
    }

    private static String kind(EncryptedClientHello ech, NameHiding hiding) {
        if (!ech.wellFormed()) {
            return "damaged";
        }
        boolean told = hiding == NameHiding.GREASE || hiding == NameHiding.OFFER;
        return ech.inner() ? "inner" : told ? hiding.name().toLowerCase(Locale.ROOT) : "undetermined";
    }
}

package io.postern.tls.hello;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.tls.fingerprint.Ja3;
import io.postern.tls.fingerprint.Ja4;
import io.postern.tls.wire.Opaque;
import java.util.List;
import java.util.Optional;

/** Any bytes are a hello, if a strange one, and nothing that is printed of it leaves printable ASCII. */
class HelloFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyClientHello(byte[] bytes) {
        int promised = bytes.length == 0 ? 0 : bytes.length + (bytes[0] & 1);
        look(ClientHello.read(Opaque.wrap(bytes, 0, bytes.length), new Framing(0x0301, promised, 1, 1)));
        look(Ssl2Hello.readClient(Opaque.wrap(bytes, 0, bytes.length), new Framing(2, promised, 1, 1)));
    }

    private static void look(ClientHello hello) {
        printable(hello.serverNames());
        printable(hello.applicationProtocols());
        int extensions = hello.extensions().size();
        if (hello.extensions().types().size() != extensions) {
            throw new AssertionError("types are not one an extension");
        }
        for (int type : hello.extensions().types().toArray()) {
            if (!hello.extensions().has(type)) {
                throw new AssertionError("lost extension " + type);
            }
        }
        hello.bestVersion();
        int numbers = hello.supportedGroups().size()
                + hello.signatureAlgorithms().size()
                + hello.keyShareGroups().size()
                + hello.ecPointFormats().toArray().length;
        if (extensions == 0 && numbers > 0) {
            throw new AssertionError("lists without an extension");
        }
        hello.offersTicket();
        hello.encryptedClientHello();
        EchConfig.readList(hello.random());
        hello.extensions().get(ExtensionType.ENCRYPTED_CLIENT_HELLO).ifPresent(EchConfig::readList);
        NameHiding.of(hello, Optional.of(hello), NameHiding.PublishedKeys.NONE);
        if (Ja3.of(hello).isPresent() != (hello.complete() && !hello.ssl2())) {
            throw new AssertionError("a fingerprint of what is not whole");
        }
        Ja4.of(hello, Ja4.Transport.TCP).ifPresent(text -> {
            if (text.length() != 36) {
                throw new AssertionError(text);
            }
        });
    }

    @FuzzTest(maxDuration = "10m")
    void anyServerHello(byte[] bytes) {
        int promised = bytes.length == 0 ? 0 : bytes.length + (bytes[0] & 1);
        Opaque body = Opaque.wrap(bytes, 0, bytes.length);
        look(ServerHello.read(body, new Framing(0x0303, promised, 1, 1)));
        look(ServerHello.readRetry(body, new Framing(0x0303, promised, 1, 1)));
        look(Ssl2Hello.readServer(body, new Framing(2, promised, 1, 1)));
        Ssl2Hello.certificate(body).toHex();
    }

    private static void look(ServerHello hello) {
        printable(hello.applicationProtocols());
        hello.version();
        hello.keyShareGroup();
        hello.downgradeSentinel();
        hello.helloRetryRequest();
        Ja3.of(hello).ifPresent(Ja3::hash);
    }

    private static void printable(List<String> names) {
        for (String name : names) {
            if (!name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new AssertionError("not printable");
            }
        }
    }
}

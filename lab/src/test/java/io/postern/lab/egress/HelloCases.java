package io.postern.lab.egress;

import static io.postern.lab.egress.Bytes.extension;
import static io.postern.lab.egress.Bytes.hex;
import static io.postern.lab.egress.Bytes.join;
import static io.postern.lab.egress.Bytes.record;
import static io.postern.lab.egress.Bytes.some;
import static io.postern.lab.egress.Bytes.vector;

import io.postern.lab.network.Address;
import io.postern.tls.wire.TlsAlert;
import java.util.Arrays;
import java.util.OptionalInt;

/** What a hello may say, and what it may not. */
final class HelloCases {
    private static final int ENCRYPTED = 0xfe0d;
    private static final int ENCRYPTED_NAME = 0xffce;
    /** Outer; HKDF-SHA256 with AES-128-GCM; key 7. */
    private static final byte[] OFFER = join(hex("00 0001 0001 07"), vector(2, some(32)), vector(2, some(144)));

    private final SecurityStage stage;
    private final SecurityTable table;

    HelloCases(SecurityStage stage, SecurityTable table) {
        this.stage = stage;
        this.table = table;
    }

    private void direct(String what, String expected, byte[] bytes) throws Exception {
        table.row(what, expected, () -> stage.direct(Address.SERVER).say(bytes).hear());
    }

    /** Every reason there is, as the packet filter and as CONNECT bring them. */
    void refused() throws Exception {
        for (RefusedHello hello : RefusedHello.all()) {
            byte[] bytes = hello.bytes().toArray();
            String denied = alert(hello) + " > deny " + hello.refusal().id();
            direct(hello.toString(), denied, bytes);
            table.row(
                    hello + ", inside CONNECT",
                    "200, " + denied,
                    () -> stage.proxy()
                            .connect("host.lab:443")
                            .hear()
                            .say(bytes)
                            .hear());
        }
    }

    private static String alert(RefusedHello hello) {
        OptionalInt alert = hello.refusal().alert();
        return alert.isPresent() ? new TlsAlert(2, alert.getAsInt()).name() : "access_denied";
    }

    void rare() throws Exception {
        String served = "served > allow";
        byte[] message = new CraftedHello().message();
        direct("a hello", served, new CraftedHello().records());
        table.row(
                "a hello, a byte a segment",
                served,
                () -> stage.direct(Address.SERVER)
                        .drip(new CraftedHello().records(), 1)
                        .hear());
        direct("a hello, two bytes a record", served, records(message, 2));
        direct("a hello in two records, cut inside the name", served, records(message, message.length / 2));
        direct(
                "upper case",
                served,
                new CraftedHello().sni(CraftedHello.name("HOST.LAB")).records());
        direct(
                "a hello of 17 KB",
                served,
                new CraftedHello().more(extension(21, new byte[17_000])).records());
        direct(
                "GREASE",
                served,
                new CraftedHello()
                        .suites(vector(2, hex("7a7a 1301 1302 c02b c02f")))
                        .versions("9a9a 0304 0303")
                        .more(extension(0x4a4a), extension(0x5a5a, hex("00")))
                        .records());
        direct(
                "a post-quantum group",
                served,
                new CraftedHello().more(extension(0x4469, some(1216))).records());
        direct(
                "a hello without a name, to an address that a rule opens",
                served,
                new CraftedHello().sni(new byte[0]).records());
        table.row(
                "a hello without a name, to another",
                "unrecognized_name > deny no-name",
                () -> stage.direct(SecurityStage.ATTACKER)
                        .say(new CraftedHello().sni(new byte[0]).records())
                        .hear());
    }

    private static byte[] records(byte[] message, int size) {
        byte[] all = {};
        for (int at = 0; at < message.length; at += size) {
            all = join(all, record(22, Arrays.copyOfRange(message, at, Math.min(message.length, at + size))));
        }
        return all;
    }

    void hiding() throws Exception {
        direct(
                "ECH that may be GREASE",
                "served > allow",
                new CraftedHello().more(extension(ENCRYPTED, OFFER)).records());
        direct(
                "the encrypted name that came before ECH",
                "access_denied > deny encrypted-hello",
                new CraftedHello()
                        .more(extension(
                                ENCRYPTED_NAME,
                                hex("1301 001d"),
                                vector(2, some(32)),
                                vector(2, some(32)),
                                vector(2, some(260))))
                        .records());
        direct(
                "ECH where a rule says allow-outer",
                "served > allow",
                new CraftedHello()
                        .sni(CraftedHello.name("outer.lab"))
                        .more(extension(ENCRYPTED, OFFER))
                        .records());
    }

    /** The server asks for another hello. */
    void retries() throws Exception {
        again("the second hello with the same name", "200, asked again, served > allow", "retry.lab");
        again(
                "the second hello with another name",
                "200, asked again, illegal_parameter > deny retry-name",
                "evil.example");
        again("the second hello without a name", "200, asked again, illegal_parameter > deny retry-name", "");
        again("the second hello with a name that is none", "200, asked again, decode_error > deny sni-empty", "empty");
        table.row(
                "GREASE ECH, the same after being asked again",
                "200, asked again, served > allow",
                () -> retried(
                        first("retry.lab", extension(ENCRYPTED, OFFER)),
                        second("retry.lab", extension(ENCRYPTED, OFFER))));
        byte[] sealed = join(hex("00 0001 0001 07"), vector(2), vector(2, some(150)));
        table.row(
                "ECH that turns out to be an offer",
                "200, asked again, access_denied > deny encrypted-hello",
                () -> retried(
                        first("retry.lab", extension(ENCRYPTED, OFFER)),
                        second("retry.lab", extension(ENCRYPTED, sealed))));
        table.row(
                "a second hello that nobody asked for",
                "200, unexpected_message > deny before-answer",
                () -> stage.proxy()
                        .connect("retry.lab:443")
                        .hear()
                        .say(join(first("retry.lab"), first("evil.example")))
                        .hear());
    }

    private void again(String what, String expected, String name) throws Exception {
        table.row(what, expected, () -> retried(first("retry.lab"), second(name)));
    }

    private Caller retried(byte[] one, byte[] two) throws Exception {
        return stage.proxy()
                .connect("retry.lab:443")
                .hear()
                .say(one)
                .hear()
                .say(two)
                .hear();
    }

    private static byte[] first(String name, byte[]... more) {
        return keyed(name, join(hex("001d"), vector(2, some(32))), more);
    }

    private static byte[] second(String name, byte[]... more) {
        return keyed(name, join(hex("0018"), vector(2, Points.p384())), more);
    }

    private static byte[] keyed(String name, byte[] share, byte[]... more) {
        byte[] sni = switch (name) {
            case "" -> new byte[0];
            case "empty" -> CraftedHello.serverName(vector(2));
            default -> CraftedHello.name(name);
        };
        return new CraftedHello()
                .sni(sni)
                .groups("001d 0018")
                .share(share)
                .more(more)
                .records();
    }
}

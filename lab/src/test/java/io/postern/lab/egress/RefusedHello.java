package io.postern.lab.egress;

import static io.postern.lab.egress.Bytes.extension;
import static io.postern.lab.egress.Bytes.hex;
import static io.postern.lab.egress.Bytes.join;
import static io.postern.lab.egress.Bytes.number;
import static io.postern.lab.egress.Bytes.record;
import static io.postern.lab.egress.Bytes.some;
import static io.postern.lab.egress.Bytes.text;
import static io.postern.lab.egress.Bytes.vector;
import static io.postern.lab.egress.CraftedHello.host;
import static io.postern.lab.egress.CraftedHello.name;
import static io.postern.lab.egress.CraftedHello.serverName;
import static io.postern.tls.strict.HelloRefusal.*;

import io.postern.tls.strict.HelloRefusal;
import io.postern.tls.wire.Opaque;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that the gateway refuses, and whether the servers of OpenSSL and Go answer them with a ServerHello: there the gateway is stricter.
 *
 * @param what what is wrong with them
 */
record RefusedHello(HelloRefusal refusal, String what, boolean opensslServes, boolean goServes, Opaque bytes) {
    private static final byte[] GOOD = new CraftedHello().message();
    private static final byte[] HALF = Arrays.copyOf(GOOD, 60);
    private static final byte[] REST = Arrays.copyOfRange(GOOD, 60, GOOD.length);
    private static final byte[] PSK =
            extension(41, vector(2, vector(2, some(40)), some(4)), vector(2, vector(1, some(32))));

    private static RefusedHello no(HelloRefusal refusal, String what, byte[] bytes) {
        return new RefusedHello(refusal, what, false, false, Opaque.wrap(bytes, 0, bytes.length));
    }

    private static RefusedHello no(HelloRefusal refusal, String what, CraftedHello hello) {
        return no(refusal, what, hello.records());
    }

    /** The same, but OpenSSL answers. */
    private RefusedHello butOpenssl() {
        return new RefusedHello(refusal, what, true, goServes, bytes);
    }

    /** The same, but Go answers. */
    private RefusedHello butGo() {
        return new RefusedHello(refusal, what, opensslServes, true, bytes);
    }

    private RefusedHello butBoth() {
        return butOpenssl().butGo();
    }

    private static CraftedHello named(String name) {
        return new CraftedHello().sni(name(name));
    }

    private static CraftedHello sni(byte[]... content) {
        return new CraftedHello().sni(serverName(content));
    }

    private static CraftedHello with(byte[]... extensions) {
        return new CraftedHello().more(extensions);
    }

    static List<RefusedHello> all() {
        return List.of(
                no(NOT_TLS, "SSH", text("SSH-2.0-x\r\n")),
                no(HTTP_REQUEST, "GET", text("GET / HTTP/1.1\r\nHost: host.lab\r\n\r\n")),
                no(SSL2, "a hello for SSL 2 only", hex("801c 01 0002 0003 0000 0010 010080" + "00".repeat(16))),
                no(RECORD_VERSION, "record of 2.0", join(hex("16 0200"), vector(2, GOOD)))
                        .butGo(),
                no(RECORD_VERSION, "record of 3.9", join(hex("16 0309"), vector(2, GOOD)))
                        .butBoth(),
                no(RECORD_LENGTH, "a record of 16385 bytes", record(22, some(16_385))),
                no(RECORD_EMPTY, "an empty record first", join(record(22, new byte[0]), record(22, GOOD)))
                        .butOpenssl(),
                no(
                                RECORD_EMPTY,
                                "an empty record inside",
                                join(record(22, HALF), record(22, new byte[0]), record(22, REST)))
                        .butOpenssl(),
                no(NOT_HANDSHAKE, "application_data first", join(record(23, some(9)), record(22, GOOD))),
                no(NOT_HANDSHAKE, "change_cipher_spec first", join(record(20, hex("01")), record(22, GOOD))),
                no(
                        RECORD_INTERLEAVED,
                        "change_cipher_spec inside",
                        join(record(22, HALF), record(20, hex("01")), record(22, REST))),
                no(
                                RECORD_INTERLEAVED,
                                "a warning inside",
                                join(record(22, HALF), record(21, hex("01 5a")), record(22, REST)))
                        .butGo(),
                no(
                        NOT_CLIENT_HELLO,
                        "a ServerHello",
                        record(22, join(hex("02"), Arrays.copyOfRange(GOOD, 1, GOOD.length)))),
                no(
                                HELLO_TOO_LARGE,
                                "65,600 bytes",
                                with(extension(0x4469, some(35_000)), extension(0x4470, some(30_350))))
                        .butOpenssl(),
                no(
                                HELLO_TOO_LARGE,
                                "records of one byte, 90 KB",
                                crumbs(with(extension(0x4469, some(15_000))).message()))
                        .butBoth(),
                no(TRAILING_DATA, "the same hello again", record(22, join(GOOD, GOOD)))
                        .butGo(),
                no(TRAILING_DATA, "one byte more", record(22, join(GOOD, hex("01"))))
                        .butGo(),
                no(
                                HELLO_MALFORMED,
                                "a session identifier of 33 bytes",
                                new CraftedHello().sessionId(vector(1, some(33))))
                        .butGo(),
                no(HELLO_MALFORMED, "suites beyond the end", new CraftedHello().suites(hex("7000 1301"))),
                no(HELLO_VERSION, "SSL 3.0", new CraftedHello().version("0300").versions("")),
                no(HELLO_VERSION, "SSL 3.0 beside TLS 1.3", new CraftedHello().version("0300"))
                        .butGo(),
                no(HELLO_VERSION, "4.3", new CraftedHello().version("0403").versions(""))
                        .butOpenssl(),
                no(HELLO_VERSION, "4.3 beside TLS 1.3", new CraftedHello().version("0403"))
                        .butBoth(),
                no(HELLO_VERSION, "GREASE only", new CraftedHello().versions("7a7a")),
                no(CIPHER_SUITES, "none", new CraftedHello().suites(vector(2))),
                no(CIPHER_SUITES, "one and a half", new CraftedHello().suites(vector(2, hex("130113")))),
                no(COMPRESSION, "no method", new CraftedHello().compression(vector(1))),
                no(COMPRESSION, "deflate only", new CraftedHello().compression(vector(1, hex("01")))),
                no(COMPRESSION, "deflate too, with TLS 1.3", new CraftedHello().compression(vector(1, hex("0001")))),
                no(EXTENSIONS_MALFORMED, "bytes behind", new CraftedHello().behindExtensions(hex("00"))),
                no(EXTENSIONS_MALFORMED, "half a header", with(hex("4469 00"))),
                no(EXTENSIONS_MALFORMED, "longer than the block", with(hex("4469 0009 00"))),
                no(EXTENSION_DUPLICATE, "server_name twice, the same", with(name(CraftedHello.NAME))),
                no(EXTENSION_DUPLICATE, "server_name twice, another", with(name("evil.lab"))),
                no(EXTENSION_DUPLICATE, "supported_versions twice", with(extension(43, vector(1, hex("0304"))))),
                no(EXTENSION_DUPLICATE, "an unknown one twice", with(extension(0x4469), extension(0x4469)))
                        .butOpenssl(),
                no(EXTENSION_DUPLICATE, "GREASE twice", with(extension(0x2a2a), extension(0x2a2a)))
                        .butOpenssl(),
                no(EXTENSION_MALFORMED, "ALPN: an empty name", with(extension(16, vector(2, hex("00"))))),
                no(EXTENSION_MALFORMED, "ALPN: no name", with(extension(16, vector(2)))),
                no(EXTENSION_MALFORMED, "ALPN: bytes behind", with(extension(16, vector(2, hex("026832")), hex("00")))),
                no(EXTENSION_MALFORMED, "early_data with content", with(extension(42, hex("00")))),
                no(EXTENSION_MALFORMED, "cookie: empty", with(extension(44, vector(2))))
                        .butOpenssl(),
                no(EXTENSION_MALFORMED, "max_fragment_length: two bytes", with(extension(1, hex("0101"))))
                        .butGo(),
                no(EXTENSION_MALFORMED, "renegotiation_info: bytes behind", with(extension(0xff01, hex("0000"))))
                        .butOpenssl(),
                no(
                                EXTENSION_MALFORMED,
                                "two keys, one binder",
                                with(extension(
                                        41,
                                        vector(2, vector(2, some(40)), some(4), vector(2, some(40)), some(4)),
                                        vector(2, vector(1, some(32))))))
                        .butOpenssl(),
                no(PSK_NOT_LAST, "padding behind it", with(PSK, extension(21, new byte[8]))),
                no(ECH_MALFORMED, "cut short", with(extension(0xfe0d, hex("00 0001"))))
                        .butBoth(),
                no(SNI_MALFORMED, "bytes behind the list", sni(vector(2, host(CraftedHello.NAME)), hex("00"))),
                no(SNI_MALFORMED, "bytes inside the list", sni(vector(2, host(CraftedHello.NAME), hex("00")))),
                no(SNI_MALFORMED, "a name beyond the list", sni(vector(2, hex("00 0063 61")))),
                no(SNI_EMPTY, "no content", sni()),
                no(SNI_EMPTY, "no entry", sni(vector(2))),
                no(SNI_EMPTY, "an empty name", named("")).butOpenssl(),
                no(SNI_SEVERAL, "two names", sni(vector(2, host(CraftedHello.NAME), host("evil.lab")))),
                no(SNI_SEVERAL, "one name twice", sni(vector(2, host(CraftedHello.NAME), host(CraftedHello.NAME)))),
                no(SNI_TYPE, "another kind only", sni(vector(2, hex("01"), vector(2, text(CraftedHello.NAME)))))
                        .butGo(),
                no(
                                SNI_TYPE,
                                "another kind behind",
                                sni(vector(2, host(CraftedHello.NAME), hex("01"), vector(2, text("x")))))
                        .butGo(),
                no(
                                SNI_TYPE,
                                "another kind before",
                                sni(vector(2, hex("01"), vector(2, text("x")), host(CraftedHello.NAME))))
                        .butGo(),
                no(SNI_CONTROL, "NUL", named("host.lab\0.evil.lab")).butGo(),
                no(SNI_CONTROL, "a line break", named("host.lab\n")).butBoth(),
                no(SNI_NOT_LDH, "an underscore", named("my_host.lab")).butBoth(),
                no(SNI_NOT_LDH, "UTF-8", named("b\u00c3\u00bccher.lab")).butBoth(),
                no(SNI_NOT_LDH, "a blank", named("host lab")).butBoth(),
                no(SNI_NOT_LDH, "a port", named("host.lab:443")).butBoth(),
                no(SNI_TRAILING_DOT, "a dot at the end", named("host.lab.")).butOpenssl(),
                no(SNI_ADDRESS, "dotted decimal", named("127.0.0.1")).butBoth(),
                no(SNI_ADDRESS, "decimal", named("2130706433")).butBoth(),
                no(SNI_ADDRESS, "octal", named("0177.1")).butBoth(),
                no(SNI_ADDRESS, "hexadecimal", named("0x7f.1")).butBoth(),
                no(SNI_ADDRESS, "IPv6", named("::1")).butBoth(),
                no(SNI_LABEL, "64 characters", named("a".repeat(64) + ".lab")).butBoth(),
                no(SNI_LABEL, "empty", named("host..lab")).butBoth(),
                no(SNI_HYPHEN, "at the beginning", named("-host.lab")).butBoth(),
                no(SNI_LENGTH, "254 characters", named("a.".repeat(125) + "host"))
                        .butBoth(),
                no(SNI_LENGTH, "256 characters", named("a.".repeat(126) + "host"))
                        .butGo());
    }

    /** A message in records of one byte. */
    private static byte[] crumbs(byte[] message) {
        byte[] all = new byte[6 * message.length];
        for (int i = 0; i < message.length; i++) {
            System.arraycopy(record(22, number(1, message[i])), 0, all, 6 * i, 6);
        }
        return all;
    }

    @Override
    public String toString() {
        return refusal.id() + ": " + what;
    }
}

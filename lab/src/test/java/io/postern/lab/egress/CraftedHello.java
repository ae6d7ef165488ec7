package io.postern.lab.egress;

import static io.postern.lab.egress.Bytes.extension;
import static io.postern.lab.egress.Bytes.hex;
import static io.postern.lab.egress.Bytes.join;
import static io.postern.lab.egress.Bytes.number;
import static io.postern.lab.egress.Bytes.record;
import static io.postern.lab.egress.Bytes.some;
import static io.postern.lab.egress.Bytes.text;
import static io.postern.lab.egress.Bytes.vector;

import java.util.Arrays;

/** A hello that OpenSSL and Go both answer, with a part of it at a time replaced. */
final class CraftedHello {
    static final String NAME = "host.lab";
    private static final int HANDSHAKE = 22;

    private byte[] version = hex("0303");
    private byte[] sessionId = vector(1, some(32));
    private byte[] suites = vector(2, hex("1301 1302 1303 c02b c02f c02c c030"));
    private byte[] compression = vector(1, hex("00"));
    private byte[] sni = name(NAME);
    private byte[] versions = hex("0304 0303");
    private byte[] groups = hex("001d 0017");
    private byte[] share = join(hex("001d"), vector(2, some(32)));
    private byte[] more = {};
    private byte[] behindExtensions = {};

    /** The server_name extension with a name. */
    static byte[] name(String name) {
        return serverName(vector(2, host(name)));
    }

    static byte[] serverName(byte[]... content) {
        return extension(0, content);
    }

    /** An entry of server_name's list. */
    static byte[] host(String name) {
        return join(hex("00"), vector(2, text(name)));
    }

    CraftedHello version(String digits) {
        version = hex(digits);
        return this;
    }

    CraftedHello sessionId(byte[] field) {
        sessionId = field;
        return this;
    }

    CraftedHello suites(byte[] field) {
        suites = field;
        return this;
    }

    CraftedHello compression(byte[] field) {
        compression = field;
        return this;
    }

    /** The content of supported_versions. */
    CraftedHello versions(String digits) {
        versions = hex(digits);
        return this;
    }

    CraftedHello sni(byte[] extension) {
        sni = extension;
        return this;
    }

    /** The content of supported_groups. */
    CraftedHello groups(String digits) {
        groups = hex(digits);
        return this;
    }

    /** The only entry of key_share. */
    CraftedHello share(byte[] entry) {
        share = entry;
        return this;
    }

    /** Extensions behind the usual ones. */
    CraftedHello more(byte[]... extensions) {
        more = join(extensions);
        return this;
    }

    /** Bytes behind the extensions, inside the message. */
    CraftedHello behindExtensions(byte[] bytes) {
        behindExtensions = bytes;
        return this;
    }

    byte[] message() {
        byte[] extensions = join(
                sni,
                extension(10, vector(2, groups)),
                extension(11, vector(1, hex("00"))),
                extension(13, vector(2, hex("0403 0804 0401 0807"))),
                versions.length == 0 ? versions : extension(43, vector(1, versions)),
                extension(51, vector(2, share)),
                extension(45, vector(1, hex("01"))),
                more);
        byte[] body = join(version, some(32), sessionId, suites, compression, vector(2, extensions), behindExtensions);
        return join(number(1, 1), vector(3, body));
    }

    /** The hello in one record, or as many as it takes. */
    byte[] records() {
        byte[] message = message();
        byte[] all = {};
        for (int at = 0; at < message.length; at += 1 << 14) {
            int end = Math.min(message.length, at + (1 << 14));
            all = join(all, record(HANDSHAKE, Arrays.copyOfRange(message, at, end)));
        }
        return all;
    }
}

package io.postern.lab.egress;

import static io.postern.lab.egress.Bytes.join;
import static io.postern.lab.egress.Bytes.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is asked of the proxy, and how. */
final class RequestCases {
    private static final String GOOD = "host.lab:443";
    private static final byte[] HELLO = new CraftedHello().records();

    private final SecurityStage stage;
    private final SecurityTable table;

    RequestCases(SecurityStage stage, SecurityTable table) {
        this.stage = stage;
        this.table = table;
    }

    private void target(String authority, String expected) throws Exception {
        table.row(
                "CONNECT " + authority,
                expected,
                () -> stage.proxy().connect(authority).hear());
    }

    private void head(String what, String expected, String head) throws Exception {
        table.row(what, expected, () -> stage.proxy().say(head).hear());
    }

    void addresses() throws Exception {
        String malformed = "403 > deny address-malformed";
        target("2130706433:443", malformed);
        target("3325256714:443", malformed);
        target("0177.0.0.1:443", malformed);
        target("0306.063.0144.012:443", malformed);
        target("0x7f000001:443", malformed);
        target("0xc6.0x33.0x64.0xa:443", malformed);
        target("127.1:443", malformed);
        target("198.51.25610:443", malformed);
        target("198.51.100.010:443", malformed);
        target("198.51.100.10.:443", "403 > deny name-malformed");
        target("198.51.100.10/32:443", malformed);
        target("[::ffff:127.0.0.1]:443", "403 > deny gateway-itself");
        target("[::ffff:198.51.100.66]:443", "403 > deny no-rule");
        target("[fe80::1%25eth0]:443", malformed);
        target("::1:443", malformed);
        target("127.0.0.1:443", "403 > deny gateway-itself");
        target("127.0.0.1:3128", "403 > deny gateway-itself");
        target("[::1]:443", "403 > deny gateway-itself");
        target("192.0.2.1:3128", "403 > deny gateway-itself");
        target("192.0.2.1:22", "403 > deny gateway-itself");
        target("198.51.100.1:443", "403 > deny no-rule");
        target(SecurityStage.PUBLIC_RESOLVER + ":443", "403 > deny no-rule");
        target(SecurityStage.METADATA + ":80", "403 > deny no-rule");
        table.row(
                "CONNECT to an address that a rule opens",
                "200, served > allow",
                () -> stage.proxy()
                        .connect("198.51.100.10:443")
                        .hear()
                        .say(new CraftedHello().sni(new byte[0]).records())
                        .hear());
    }

    void names() throws Exception {
        String malformed = "403 > deny name-malformed";
        table.row(
                "CONNECT to an allowed name",
                "200, served > allow",
                () -> stage.proxy().connect(GOOD).hear().say(HELLO).hear());
        table.row(
                "the same in upper case",
                "200, served > allow",
                () -> stage.proxy().connect("HOST.lab:443").hear().say(HELLO).hear());
        target("evil.example:443", "403 > deny no-rule");
        target("host.lab:22", "403 > deny no-rule");
        target("sub.host.lab:443", "403 > deny no-rule");
        target("dns.google:443", "403 > deny no-rule");
        target("gone.names.lab:443", "403 > deny denied");
        target("host.lab", malformed);
        target("host.lab:", malformed);
        target("host.lab.:443", malformed);
        target(".host.lab:443", malformed);
        target("host..lab:443", malformed);
        target("host.lab:0", malformed);
        target("host.lab:65536", malformed);
        target("host.lab:0443", malformed);
        target("host.lab:443-443", malformed);
        target("host.lab:+443", malformed);
        target("host.lab:443@evil.example:443", malformed);
        target("host.lab@evil.example:443", malformed);
        target("%68ost.lab:443", malformed);
        target("*.names.lab:443", malformed);
        target("my_host.names.lab:443", malformed);
        target("https://host.lab:443", malformed);
        target("host.lab:443/", malformed);
        target("a".repeat(64) + ".lab:443", malformed);
        target("host.lab\0.evil.example:443", "400 > deny request-malformed");
        target("h\u00f6st.lab:443", "400 > deny request-malformed");
    }

    void smuggling() throws Exception {
        String malformed = "400 > deny request-malformed";
        String line = "CONNECT " + GOOD + " HTTP/1.1\r\n";
        String host = "Host: " + GOOD + "\r\n";
        head("Host of another", malformed, line + "Host: evil.example:443\r\n\r\n");
        head("two Hosts", malformed, line + host + "Host: evil.example:443\r\n\r\n");
        head("no Host", malformed, line + "\r\n");
        head("a body's length", malformed, line + host + "Content-Length: 5\r\n\r\nhello");
        head("a body in chunks", malformed, line + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        head("a length twice", malformed, line + host + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n");
        head("a line feed alone", malformed, "CONNECT " + GOOD + " HTTP/1.1\n" + host + "\r\n");
        head("a carriage return alone", malformed, line + "X: a\rHost: evil.example\r\n" + host + "\r\n");
        head("a folded field", malformed, line + host + "X: a\r\n b\r\n\r\n");
        head("a blank before the colon", malformed, line + "Host : " + GOOD + "\r\n\r\n");
        head("a field without a name", malformed, line + host + ": x\r\n\r\n");
        head("NUL in a field", malformed, line + host + "X: a\0b\r\n\r\n");
        head("two blanks", malformed, "CONNECT  " + GOOD + " HTTP/1.1\r\n" + host + "\r\n");
        head("a tab for a blank", malformed, "CONNECT\t" + GOOD + " HTTP/1.1\r\n" + host + "\r\n");
        head("HTTP/0.9", malformed, "CONNECT " + GOOD + "\r\n\r\n");
        head("HTTP/2.0", malformed, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        head("HTTP/1.10", malformed, "CONNECT " + GOOD + " HTTP/1.10\r\n" + host + "\r\n");
        head(
                "an empty line first, as PROXY version 2 begins",
                "403 > deny proxy-header",
                "\r\n" + line + host + "\r\n");
        head("TLS where HTTP is due", malformed, new String(HELLO, StandardCharsets.ISO_8859_1));
        head("SSH", malformed, "SSH-2.0-x\r\n\r\n");
        head("connect in lower case", "405 > deny method", "connect " + GOOD + " HTTP/1.1\r\n" + host + "\r\n");
        head("a field of 20 KB", "431 > deny request-too-large", line + host + "X: " + "a".repeat(20_000) + "\r\n\r\n");
        head(
                "a target of 20 KB",
                "431 > deny request-too-large",
                "CONNECT " + "a".repeat(20_000) + ":443 HTTP/1.1\r\n\r\n");
        head("200 fields", "431 > deny request-too-large", line + host + "X: a\r\n".repeat(200) + "\r\n");
        table.row("a denied request, and an allowed one behind it", "403, closed > deny no-rule", () -> {
            String first = "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n";
            return stage.proxy().say(first + line + host + "\r\n").hear().hear();
        });
        table.row(
                "the hello in the request's segment",
                "200, served > allow",
                () -> stage.proxy()
                        .say(join(text(line + host + "\r\n"), HELLO))
                        .hear()
                        .hear());
        table.row(
                "the request in segments of a byte",
                "200, served > allow",
                () -> stage.proxy()
                        .drip(text(line + host + "\r\n"), 1)
                        .hear()
                        .drip(HELLO, 1)
                        .hear());
    }

    void inside() throws Exception {
        tunnel("another name inside", "200, unrecognized_name > deny name-mismatch", named("evil.example"));
        tunnel("a name below inside", "200, unrecognized_name > deny name-mismatch", named("sub.host.lab"));
        tunnel(
                "no name inside",
                "200, unrecognized_name > deny name-mismatch",
                new CraftedHello().sni(new byte[0]).records());
        tunnel(
                "HTTP inside",
                "200, access_denied > deny http-request",
                text("GET / HTTP/1.1\r\nHost: host.lab\r\n\r\n"));
        tunnel("SSH inside", "200, access_denied > deny not-tls", text("SSH-2.0-x\r\n"));
        tunnel(
                "a second CONNECT inside",
                "200, access_denied > deny http-request",
                text("CONNECT evil.example:443 HTTP/1.1\r\n\r\n"));
        tunnel("upper case inside", "200, served > allow", named("HOST.LAB"));
        table.row(
                "clear text where a rule says tls: false",
                "200, 200 > allow",
                () -> stage.proxy()
                        .connect("plain.lab:80")
                        .hear()
                        .say("GET / HTTP/1.1\r\nHost: host.lab\r\n\r\n")
                        .hear());
    }

    private void tunnel(String what, String expected, byte[] bytes) throws Exception {
        table.row(
                what,
                expected,
                () -> stage.proxy().connect(GOOD).hear().say(bytes).hear());
    }

    private static byte[] named(String name) {
        return new CraftedHello().sni(CraftedHello.name(name)).records();
    }

    void proxyHeader() throws Exception {
        String trusted = SecurityStage.CLIENT;
        String stranger = EgressStage.ROUTED_CLIENT;
        String request = "CONNECT github.com:443 HTTP/1.1\r\nHost: github.com:443\r\n\r\n";
        String release = "PROXY TCP4 192.0.2.99 192.0.2.1 %d 3128\r\n";
        byte[] github = named("github.com");
        behind(
                "PROXY of a trusted source, for a client that may",
                "200, served > allow",
                trusted,
                release + request,
                Optional.of(github));
        behind(
                "PROXY of a trusted source, for one that may not",
                "403 > deny no-rule",
                trusted,
                "PROXY TCP4 192.0.2.98 192.0.2.1 %d 3128\r\n" + request,
                Optional.empty());
        behind("no PROXY of a trusted source", "403 > deny proxy-header", trusted, request, Optional.empty());
        behind(
                "PROXY UNKNOWN of a trusted source",
                "403 > deny proxy-header",
                trusted,
                "PROXY UNKNOWN\r\n" + request,
                Optional.empty());
        behind(
                "PROXY with an address that is none",
                "403 > deny proxy-header",
                trusted,
                "PROXY TCP4 0300.0.2.99 192.0.2.1 %d 3128\r\n" + request,
                Optional.empty());
        behind(
                "PROXY of a source that is not trusted",
                "403 > deny proxy-header",
                stranger,
                release + request,
                Optional.empty());
        table.row(
                "PROXY where nobody is trusted",
                "403 > deny proxy-header",
                () -> stage.proxy()
                        .say("PROXY TCP4 192.0.2.99 192.0.2.1 1 3128\r\n" + request)
                        .hear());
        table.row(
                "PROXY version 2 where nobody is trusted",
                "403 > deny proxy-header",
                () -> stage.proxy()
                        .say(join(
                                Bytes.hex("0d0a0d0a000d0a515549540a 2111 000c c0000263 c0000201 0001 0c38"),
                                text(request)))
                        .hear());
    }

    /** The header carries the client's own port, by which the event is found. */
    private void behind(String what, String expected, String from, String words, Optional<byte[]> hello)
            throws Exception {
        table.row(what, expected, () -> {
            Caller caller = stage.farm().call(from, EgressStage.GATEWAY, SecurityStage.BEHIND);
            caller.say(words.replace("%d", Integer.toString(caller.port()))).hear();
            return hello.isEmpty() ? caller : caller.say(hello.get()).hear();
        });
    }
}

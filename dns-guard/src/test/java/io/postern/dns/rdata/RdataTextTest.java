package io.postern.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Every type against dnsjava's reading of the same text, and by hand where the two differ for a reason. */
class RdataTextTest {
    private final RdataText rdata = new RdataText();

    /** Texts that come out as they went in, but for the final dots of names, which we leave out. */
    static Stream<Arguments> sameAsWritten() {
        return Stream.of(
                Arguments.of(Type.A, "192.0.2.1"),
                Arguments.of(Type.AAAA, "2001:db8::1"),
                Arguments.of(Type.AAAA, "::"),
                Arguments.of(Type.AAAA, "2001:db8:0:1::1"),
                Arguments.of(Type.CNAME, "host.example."),
                Arguments.of(Type.DNAME, "example.org."),
                Arguments.of(Type.NS, "ns1.example."),
                Arguments.of(Type.PTR, "1.2.0.192.in-addr.arpa."),
                Arguments.of(Type.MX, "10 mail.example."),
                Arguments.of(Type.MX, "0 ."),
                Arguments.of(Type.RP, "admin.example. text.example."),
                Arguments.of(Type.SOA, "ns.example. admin\\.of\\.zones.example. 4294967295 7200 900 1209600 300"),
                Arguments.of(Type.SRV, "20 1 5060 sip.example."),
                Arguments.of(Type.TXT, "\"v=spf1 -all\" \"a \\\"quoted\\\" one\" \"\\000\\255\\\\\""),
                Arguments.of(Type.SPF, "\"v=spf1 include:_spf.example ~all\""),
                Arguments.of(Type.HINFO, "\"RFC8482\" \"\""),
                Arguments.of(Type.CAA, "128 issue \"ca.example; account=230123\""),
                Arguments.of(Type.DS, "60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118"),
                Arguments.of(Type.CDS, "0 0 0 00"),
                Arguments.of(Type.DLV, "60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118"),
                Arguments.of(
                        Type.DNSKEY,
                        "256 3 13 oJMRESz5E4gYzS/q6XDrvU1qMPYIjCWzJaOau8XNEZeqCYKD5ar0IRd8KqXXFJkqmVfRvMGPmM1x8fGAa2XhSA=="),
                Arguments.of(Type.CDNSKEY, "257 3 8 AQPSKmynfzW4kyBv015MUG2DeIQ3"),
                Arguments.of(
                        Type.RRSIG,
                        "A 5 3 86400 20300322173103 20300220173103 2642 example. oJB1W6WNGv+ldvQ3WDG0MQkg5IEhjRip8WTrPYGv07h1"),
                Arguments.of(Type.NSEC, "host.example. A MX RRSIG NSEC TYPE1234"),
                Arguments.of(Type.NSEC3, "1 1 12 AABBCCDD 2VPTU5TIMAMQTTGL4LUU9KG21E0AARAE A RRSIG"),
                Arguments.of(Type.NSEC3, "1 0 0 - 2VPTU5TIMAMQTTGL4LUU9KG21E0AARAE"),
                Arguments.of(Type.NSEC3PARAM, "1 0 12 AABBCCDD"),
                Arguments.of(Type.NSEC3PARAM, "1 0 0 -"),
                Arguments.of(Type.SVCB, "0 svc.example."),
                Arguments.of(
                        Type.HTTPS,
                        "1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.1,192.0.2.2 ech=AEX+DQBB ipv6hint=2001:db8::1"),
                Arguments.of(
                        Type.SVCB,
                        "16 foo.example. mandatory=alpn,ipv4hint alpn=h2 no-default-alpn ipv4hint=192.0.2.1"),
                Arguments.of(Type.NAPTR, "100 50 \"s\" \"http+N2L+N2C+N2R\" \"\" www.example."),
                Arguments.of(Type.NAPTR, "100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:info@example.com!\" ."),
                Arguments.of(Type.TLSA, "3 1 1 D2ABDE240D7CD3EE6B4B28C54DF034B97983A1D16E8A410E4561CB106618E971"),
                Arguments.of(Type.SMIMEA, "3 0 0 D2ABDE24"),
                Arguments.of(Type.SSHFP, "2 1 123456789ABCDEF67890123456789ABCDEF67890"),
                Arguments.of(Type.URI, "10 1 \"https://example.org/path\""),
                Arguments.of(Type.CERT, "1 0 5 AQIDBA=="),
                Arguments.of(Type.OPENPGPKEY, "AQIDBAU="));
    }

    @ParameterizedTest
    @MethodSource("sameAsWritten")
    void isWrittenAsTheZoneFileHadIt(int type, String text) throws IOException {
        byte[] octets = octets(type, text);

        assertThat(write(type, octets)).isEqualTo(text.replaceAll("(?<=[a-z])\\.(?=( |$))", ""));
        assertThat(rdata.isWellFormed(octets, 0, octets.length, 0, octets.length, type))
                .isTrue();
    }

    @Test
    void locationIsWrittenAsRfc1876Has() throws IOException {
        assertThat(write(Type.LOC, octets(Type.LOC, "42 21 54 N 71 06 18 W -24m 30m 10000m 10m")))
                .isEqualTo("42 21 54.000 N 71 6 18.000 W -24.00m 30.00m 10000.00m 10.00m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0010 03666f6f 076578616d706c65 00 0001 0009 02 6832 05 662c6f5c6f | 16 foo.example alpn=h2,f\\\\,o\\\\\\\\o",
                "0001 00 029b 0005 68656c6c6f | 1 . key667=hello",
                "0001 00 029b 0009 68656c6c6fd2716f6f | 1 . key667=hello\\210qoo",
                "0001 00 029b 0000 | 1 . key667",
                "0001 00 0007 0010 2f646e732d71756572797b3f646e737d | 1 . dohpath=/dns-query{?dns}",
                "0001 00 0008 0000 | 1 . ohttp",
                "0001 00 0009 0004 001d 11ec | 1 . tls-supported-groups=29,4588"
            })
    void serviceParametersAreWrittenAsRfc9460Has(String hex, String text) {
        assertThat(write(Type.SVCB, HexFormat.of().parseHex(hex.replace(" ", ""))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SVCB without its target | 64 | 0001",
                "SVCB parameters out of order | 64 | 0001 00 0003 0002 0050 0001 0003 02 6832",
                "SVCB parameter twice | 64 | 0001 00 0003 0002 0050 0003 0002 0050",
                "SVCB alpn item past its end | 64 | 0001 00 0001 0003 05 6832",
                "SVCB empty ipv4hint | 64 | 0001 00 0004 0000",
                "SVCB odd mandatory | 64 | 0001 00 0000 0003 000001",
                "no-default-alpn with a value | 65 | 0001 00 0002 0001 00",
                "A of three octets | 1 | c00002",
                "A of five octets | 1 | c000020100",
                "AAAA of four octets | 28 | c0000201",
                "CNAME with octets behind | 5 | 0161 00 00",
                "MX without a name | 15 | 000a",
                "SOA one octet short | 6 | 00 00 00000001 00000002 00000003 00000004 000005",
                "TXT string past its end | 16 | 05 61626364",
                "NSEC window of no octets | 47 | 00 00 00",
                "NSEC window of 33 octets | 47 | 00 00 21 000000000000000000000000000000000000000000000000000000000000000001",
                "NSEC windows out of order | 47 | 00 01 01 40 00 01 40",
                "RRSIG garbage | 46 | 0001 05 03",
                "OPT option past its end | 41 | 000a 0008 0102",
                "CAA without a tag | 257 | 00 00 6162",
                "LOC of version 1 | 29 | 01 12 16 13 89179260 705a1b10 00989680",
                "TSIG MAC past its end | 250 | 00 000000000001 012c 0010 0102"
            })
    void malformedDataIsWrittenAsOctets(String what, int type, String hex) {
        byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(rdata.isWellFormed(octets, 0, octets.length, 0, octets.length, type))
                .as(what)
                .isFalse();
        assertThat(write(type, octets))
                .isEqualTo("\\# " + octets.length + " "
                        + HexFormat.of().withUpperCase().formatHex(octets));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "65280 | 01020304 | \\# 4 01020304",
                "65280 | '' | \\# 0",
                "10 | 00ff | \\# 2 00FF",
                "16 | '' | \"\"",
                "108 | 00005e0053 2a | 00-00-5e-00-53-2a",
                "109 | 00005eef100000 2a | 00-00-5e-ef-10-00-00-2a",
                "63 | 78507b8a 01 01 aabb | 2018540426 1 1 AABB",
                "62 | 00000042 0003 00 04 60000008 | 66 3 A NS AAAA",
                "250 | 08686d61632d6d6435 00 000052f6 a9c0 012c 0002 aabb 1234 0010 0000 "
                        + "| hmac-md5 1391897024 300 2 qrs= 4660 BADSIG 0"
            })
    void otherTypesAreWritten(int type, String hex, String text) {
        assertThat(write(type, HexFormat.of().parseHex(hex.replace(" ", "")))).isEqualTo(text);
    }

    @Test
    void ipv4InIpv6IsWrittenSo() {
        assertThat(write(Type.AAAA, HexFormat.of().parseHex("00000000000000000000ffffc0000201")))
                .isEqualTo("::ffff:192.0.2.1");
    }

    private String write(int type, byte[] octets) {
        StringBuilder text = new StringBuilder("before ");
        rdata.write(octets, 0, octets.length, 0, octets.length, type, text);
        assertThat(text).startsWith("before ");
        return text.substring(7);
    }

    private static byte[] octets(int type, String text) throws IOException {
        return Record.fromString(Name.root, type, DClass.IN, 0, text, Name.root).rdataToWireCanonical();
    }
}

package io.postern.dns.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsnTableTest {
    private static final String LINES = """
            1.0.0.0\t1.0.0.255\t13335\tUS\tONE
            1.0.1.0\t1.0.3.255\t0\tNone\tNot routed
            8.8.8.0\t8.8.8.255\t15169\tUS\tTWO
            2001:db8::\t2001:db8:ffff:ffff:ffff:ffff:ffff:ffff\t4200000001\tZZ\tTHREE
            """;

    @TempDir
    private Path folder;

    private AsnTable read(byte[] content) throws IOException, ListSyntaxException {
        return AsnTable.read(Files.write(folder.resolve("table"), content));
    }

    private static byte[] text(String lines) {
        return lines.getBytes(StandardCharsets.US_ASCII);
    }

    private static long of(AsnTable table, String address) {
        return table.of(Prefix.address(address));
    }

    private static byte[] database() {
        return new MaxMindBytes("GeoLite2-ASN")
                .add("1.0.0.0/24", Map.of("autonomous_system_number", 13_335, "autonomous_system_organization", "ONE"))
                .add("8.8.8.0/24", Map.of("asn", "AS15169"))
                .add("9.0.0.0/8", Map.of("organization", "nobody knows"))
                .add("2001:db8::/32", Map.of("autonomous_system_number", (int) 4_200_000_001L))
                .bytes();
    }

    private static void assertOrigins(AsnTable table) {
        assertThat(of(table, "1.0.0.77")).isEqualTo(13_335);
        assertThat(of(table, "8.8.8.8")).isEqualTo(15_169);
        assertThat(of(table, "8.8.9.0")).isEqualTo(AsnTable.UNKNOWN);
        assertThat(of(table, "1.0.2.0")).isEqualTo(AsnTable.UNKNOWN);
        assertThat(of(table, "2001:db8:5::1")).isEqualTo(4_200_000_001L);
        assertThat(of(table, "2001:db9::")).isEqualTo(AsnTable.UNKNOWN);
        assertThat(of(table, "0.0.0.1")).isEqualTo(AsnTable.UNKNOWN);
    }

    @Test
    void linesAreRead() throws Exception {
        assertOrigins(read(text(LINES)));
    }

    @Test
    void aMaxMindDatabaseIsToldByItsContent() throws Exception {
        assertOrigins(read(database()));
    }

    @Test
    void gzipIsToldByItsContent() throws Exception {
        for (byte[] content : new byte[][] {text(LINES), database()}) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(content);
            }
            assertOrigins(read(packed.toByteArray()));
        }
    }

    @Test
    void aRecordWithoutANumberIsAnnouncedByNobodyKnown() throws Exception {
        assertThat(of(read(database()), "9.9.9.9")).isEqualTo(AsnTable.UNKNOWN);
    }

    @Test
    void aDatabaseOfSomethingElseIsRefused() {
        byte[] cities = new MaxMindBytes("GeoLite2-City")
                .add("1.0.0.0/24", Map.of("city", "x"))
                .bytes();

        assertThatThrownBy(() -> read(cities))
                .isInstanceOf(ListSyntaxException.class)
                .hasMessageContaining("GeoLite2-City");
    }

    @Test
    void damageIsNamed() {
        assertThatThrownBy(() -> read(new byte[600])).isInstanceOf(ListSyntaxException.class);
        assertThatThrownBy(() -> read(text("1.0.0.0\t1.0.0.255\n")))
                .isInstanceOf(ListSyntaxException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> read(text("# none\n1.0.0.0\t1.0.0.255\tx\t\t\n")))
                .isInstanceOf(ListSyntaxException.class)
                .hasMessageContaining("line 2", "'x' is no AS number");
        assertThatThrownBy(() -> read(text("9.0.0.0\t9.0.0.255\t1\n8.0.0.0\t8.0.0.255\t2\n")))
                .isInstanceOf(ListSyntaxException.class)
                .hasMessageContaining("ascending");
    }
}

package io.postern.gateway.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is put into a line, another parser reads out of it. */
class JsonLinesTest {
    private static final Name A = new Name("a");
    private static final Name B = new Name("b");
    private static final JsonMapper JSON = JsonMapper.shared();

    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private JsonLines json = new JsonLines(out);

    /** One instance of this class serves all tries of a property. */
    private void begin() {
        out = new ByteArrayOutputStream();
        json = new JsonLines(out);
    }

    private String written() {
        json.close();
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private JsonNode read() {
        return JSON.readTree(written());
    }

    @Property
    void everyTextIsReadAsItWas(@ForAll String text) {
        begin();
        json.beginLine();
        json.text(A, text);
        json.text(B, new StringBuilder("x").append(text).append('y'), 1, text.length() + 1);
        json.endLine();
        String line = written();
        assertThat(line).matches("[ -~]*\n");
        assertThat(JSON.readTree(line).get("a").asString()).isEqualTo(text);
        assertThat(JSON.readTree(line).get("b").asString()).isEqualTo(text);
    }

    @Property
    void everyNumberIsReadAsItWas(@ForAll @LongRange(min = Long.MIN_VALUE + 1) long value) {
        begin();
        json.beginLine();
        json.number(A, value);
        json.endLine();
        assertThat(read().get("a").asLong()).isEqualTo(value);
    }

    @Test
    void numbersAtTheirLimits() {
        json.beginLine();
        json.beginArray(A);
        long[] values = {
            0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, Integer.MAX_VALUE, 1L + Integer.MAX_VALUE, Long.MAX_VALUE
        };
        for (long value : values) {
            json.element(value);
        }
        json.endArray();
        json.endLine();
        assertThat(written())
                .isEqualTo("{\"a\":[0,9,10,99,100,999999999,1000000000,2147483647,2147483648,9223372036854775807]}\n");
    }

    @Test
    void membersAndElementsAreSeparated() {
        json.beginLine();
        json.beginObject(A);
        json.endObject();
        json.beginArray(B);
        json.beginElement();
        json.flag(A, true);
        json.flag(B, false);
        json.endObject();
        json.beginElement();
        json.text(A, B);
        json.endObject();
        json.element("[");
        json.element("{");
        json.element("");
        json.endArray();
        json.endLine();
        json.beginLine();
        json.endLine();
        assertThat(written())
                .isEqualTo("{\"a\":{},\"b\":[{\"a\":true,\"b\":false},{\"a\":\"b\"},\"[\",\"{\",\"\"]}\n{}\n");
    }

    @Test
    void scrapsAreMembersLikeOthers() {
        Scrap scrap = new Scrap();
        scrap.json().number(A, 1);
        scrap.json().text(B, "x");
        json.beginLine();
        json.members(scrap.bytes());
        json.endLine();
        json.beginLine();
        json.number(A, 0);
        json.members(scrap.bytes());
        json.flag(A, true);
        json.endLine();
        assertThat(written()).isEqualTo("{\"a\":1,\"b\":\"x\"}\n{\"a\":0,\"a\":1,\"b\":\"x\",\"a\":true}\n");
    }

    @Test
    void linesThatAreLongerThanTheBufferAreWhole() {
        String text = "\u0000\u00e9x".repeat(200_000);
        for (int i = 0; i < 3; i++) {
            json.beginLine();
            json.text(A, text);
            json.endLine();
        }
        String[] lines = written().split("\n");
        assertThat(lines).hasSize(3);
        for (String line : lines) {
            assertThat(JSON.readTree(line).get("a").asString()).isEqualTo(text);
        }
    }

    @Test
    void wordsOfTheLogNeedNoEscapes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Name("a\"b"));
    }
}

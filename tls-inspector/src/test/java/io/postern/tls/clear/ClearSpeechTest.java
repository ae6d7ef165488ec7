package io.postern.tls.clear;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Claim;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClearSpeechTest {
    private static byte[] bytes(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(ISO_8859_1);
    }

    private static String word(String text) {
        byte[] bytes = bytes("xx" + text);
        return ClearSpeech.word(bytes, 2, bytes.length - 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http | GET / HTTP/1.1\\r\\nHost: a.test\\r\\n\\r\\n",
                "http | GET http://a.test/x HTTP/1.0\\n",
                "http | HEAD /x HTTP/1.1\\r\\n",
                "http | POST /x?y=z HTTP/1.1\\r\\n",
                "http | PUT /x HTTP/1.1\\r\\n",
                "http | PATCH /x HTTP/1.1\\r\\n",
                "http | DELETE /x HTTP/1.1\\r\\n",
                "http | OPTIONS * HTTP/1.1\\r\\n",
                "http | HTTP/1.1 400 Bad Request\\r\\n",
                "http2 | PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n",
                "ssh | SSH-2.0-OpenSSH_9.2\\r\\n",
                "ssh | SSH-1.99-x\\n"
            })
    void protocolsAreToldByTheirFirstLine(String expected, String text) {
        assertThat(word(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS rtsp://cam.test/ RTSP/1.0\\r\\n",
                "OPTIONS * RTSP/1.0\\r\\n",
                "OPTIONS sip:a@b.test SIP/2.0\\r\\n",
                "GET /\\r\\n",
                "GET /x ICAP/1.0\\r\\n",
                "GET something HTTP/1.1\\r\\n",
                "GETTING / HTTP/1.1\\r\\n",
                "HTTP/2 200\\r\\n",
                "HELO a.test\\r\\n",
                "PRIVATE\\r\\n",
                "SSHH",
                "GET /\u0001\u0002 HTTP/1.1\\r\\n"
            })
    void whatLooksAlikeIsSomethingElse(String text) {
        assertThat(word(text)).isEmpty();
        byte[] bytes = bytes(text);
        assertThat(ClearSpeech.claim(bytes, 0, bytes.length)).isEqualTo(Claim.NO);
    }

    @Test
    void everyBeginningOfARequestIsWaitedFor() {
        byte[] request = bytes("DELETE /x HTTP/1.1\\r\\n");
        for (int length = 1; length < request.length; length++) {
            assertThat(ClearSpeech.claim(request, 0, length))
                    .as("%d bytes", length)
                    .isEqualTo(Claim.NEED_MORE);
        }
        assertThat(ClearSpeech.claim(request, 0, request.length)).isEqualTo(Claim.YES_FROM_CLIENT);
    }

    @Test
    void aLineWhoseEndIsFarIsJudgedByItsBeginning() {
        assertThat(word("GET /" + "a".repeat(600))).isEqualTo("http");
    }

    @Property
    void anyBytesAreTakenWithoutHarm(@ForAll @Size(min = 1, max = 40) byte[] bytes) {
        Claim claim = ClearSpeech.claim(bytes, 0, bytes.length);
        assertThat(ClearSpeech.word(bytes, 0, bytes.length).isEmpty()).isEqualTo(!claim.isYes());
    }
}

package io.postern.tls.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockPagesTest {
    private static final BlockPages PAGES = BlockPages.bundled();

    private static Page page(boolean inPlace, String text) {
        PageReader reader = new PageReader(inPlace, 7, 0);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += 100) {
            reader.take(bytes, at, Math.min(100, bytes.length - at));
        }
        return reader.page();
    }

    private static String answer(String head, String title) {
        return "HTTP/1.1 " + head + "\r\n\r\n<html><head><title>" + title + "</title></head></html>";
    }

    @Test
    void aPageIsReadWithItsHeadersAndItsTitle() {
        Page page = page(true, answer("403 Forbidden\r\nSERVER: box/1\r\nLocation: http://a.example/", " Not\n this "));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.server()).contains("box/1");
        assertThat(page.location()).contains("http://a.example/");
        assertThat(page.title()).contains("Not this");
    }

    @Test
    void productAndWhomToAskAreNamed() {
        assertThat(PAGES.recognise(page(true, answer("200 OK", "FortiGuard Intrusion") + "mailto:it@corp.example")))
                .hasValueSatisfying(page -> {
                    assertThat(page.product()).contains("Fortinet FortiGate");
                    assertThat(page.contact()).contains("it@corp.example");
                });
        assertThat(PAGES.recognise(page(false, answer("302 Found\r\nLocation: https://block.opendns.com/?u=1", ""))))
                .hasValueSatisfying(page -> {
                    assertThat(page.product()).contains("Cisco Umbrella");
                    assertThat(page.contact()).contains("block.opendns.com");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Web Page Blocked", "Access restricted", "Website gesperrt", "Denied by your organisation"})
    void aTitleThatSaysItIsEnoughInAServersPlace(String title) {
        assertThat(PAGES.recognise(page(true, answer("403 Forbidden", title)))).isPresent();
        assertThat(PAGES.recognise(page(false, answer("200 OK", title)))).isEmpty();
    }

    @Test
    void statusForLegalReasonsIsEnough() {
        assertThat(PAGES.recognise(page(true, answer("451 Unavailable", "")))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request\r\nServer: nginx",
                "301 Moved Permanently\r\nLocation: https://www.example.com/",
                "200 OK",
                "403 Forbidden\r\nServer: AkamaiGHost"
            })
    void ordinaryAnswersAreSilent(String head) {
        for (String title :
                new String[] {"400 The plain HTTP request was sent to HTTPS port", "Access Denied", "It works!", ""}) {
            assertThat(PAGES.recognise(page(true, answer(head, title)))).isEmpty();
        }
        assertThat(PAGES.recognise(page(false, answer(head, "Palo Alto Networks, FortiGuard and others compared"))))
                .isEmpty();
    }

    @Test
    void noMoreThanTheBeginningIsKept() {
        PageReader reader = new PageReader(true, 1, 0);
        byte[] much = new byte[PageReader.MOST - 1];
        assertThat(reader.take(much, 0, much.length)).isTrue();
        assertThat(reader.take(much, 0, much.length)).isFalse();
        assertThat(reader.page().text()).hasSize(PageReader.MOST);
    }
}

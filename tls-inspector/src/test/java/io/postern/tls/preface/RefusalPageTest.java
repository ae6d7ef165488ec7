package io.postern.tls.preface;

import static io.postern.tls.Wire.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.flow.Side;
import io.postern.tls.Hello;
import io.postern.tls.Talk;
import io.postern.tls.Wire;
import io.postern.tls.page.Page;
import org.junit.jupiter.api.Test;

/** The page that comes with a proxy's refusal. */
class RefusalPageTest {
    private static final byte[] REQUEST = ascii("CONNECT a.test:443 HTTP/1.1\r\n\r\n");
    private static final String BODY = "<html><head><title>Web Page Blocked</title></head></html>\r\n";

    private static byte[] answer(String status) {
        return ascii("HTTP/1.1 " + status + "\r\nServer: box\r\n\r\n" + BODY);
    }

    @Test
    void whatExplainsARefusalIsReadHoweverItIsCut() {
        byte[] answer = answer("403 Forbidden");
        for (int most = 1; most <= answer.length; most++) {
            Talk talk = new Talk()
                    .client(REQUEST)
                    .inPieces(Side.SERVER, most, answer)
                    .close();
            assertThat(talk.pages).as("in pieces of %d", most).hasSize(1);
            Page page = talk.pages.getFirst();
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.server()).contains("box");
            assertThat(page.title()).contains("Web Page Blocked");
            assertThat(page.inPlace()).isTrue();
            assertThat(page.packet()).isEqualTo(talk.connects.getFirst().statusPacket());
        }
    }

    @Test
    void credentialsAndGatewayErrorsAreNoFilters() {
        for (String status : new String[] {"407 Who", "502 Bad", "503 Not now", "504 Late", "200 Come in"}) {
            assertThat(new Talk().client(REQUEST).server(answer(status)).close().pages)
                    .as(status)
                    .isEmpty();
        }
    }

    @Test
    void eachRefusalHasAPageOfItsOwn() {
        Talk talk = new Talk()
                .client(REQUEST)
                .server(answer("403 Forbidden"))
                .client(REQUEST)
                .server(ascii("HTTP/1.1 302 Found\r\nLocation: http://block.test/\r\n\r\n"))
                .close();
        assertThat(talk.pages).extracting(Page::status).containsExactly(403, 302);
        assertThat(talk.pages.getLast().location()).contains("http://block.test/");
        assertThat(talk.pages.getLast().title()).isEmpty();
    }

    @Test
    void aRefusalThatIsOvercomeIsToldAndTheTunnelRead() {
        Talk talk = new Talk()
                .client(REQUEST)
                .server(answer("403 Forbidden"))
                .client(REQUEST)
                .server(ascii("HTTP/1.1 200 OK\r\n\r\n"))
                .client(Hello.modernClient("a.test").record())
                .server(Hello.modernServer().record(), Wire.applicationData(100))
                .client(Wire.applicationData(60));
        assertThat(talk.pages).hasSize(1);
        assertThat(talk.handshake().serverHello()).isPresent();
    }

    @Test
    void theRoomOfAPageIsGivenBack() {
        Talk talk = new Talk(8192);
        for (int i = 0; i < 5; i++) {
            talk.client(REQUEST).server(answer("403 Forbidden"));
        }
        talk.close();
        assertThat(talk.pages).hasSize(5);
        assertThat(talk.counters()).doesNotContainEntry("tls.page.no_room", 1L);
    }
}

package io.postern.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.handler.codec.http2.Http2Headers;
import io.postern.dns.opinion.AskingFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DNS over HTTPS, and the ways in which servers fail. */
@Timeout(60)
class HttpsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] QUERY = Dns.query("go.test");

    @TempDir
    private static Path folder;

    private static Certificates.Server server;
    private static Path ca;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates certificates = new Certificates();
        server = certificates.server("dns.test", 30);
        ca = certificates.pem(folder);
    }

    private static ResolverClient client(DohServer doh, String options) throws ResolverUrlException {
        return ResolverClients.open(
                ResolverUrl.parse("https://dns.test:" + doh.port() + "/ask#address=127.0.0.1;ca=" + ca + options));
    }

    private static void fails(AskingFault fault, DohServer.Responder responder) throws Exception {
        fails(fault, responder, LONG);
    }

    private static void fails(AskingFault fault, DohServer.Responder responder, Duration timeout) throws Exception {
        try (DohServer doh = new DohServer(server.tls(), "h2", responder);
                ResolverClient client = client(doh, "")) {
            assertThatExceptionOfType(AskingException.class)
                    .isThrownBy(() -> client.exchange(QUERY, timeout))
                    .satisfies(e -> assertThat(e.fault()).as(e.detail()).isEqualTo(fault));
        }
    }

    @Test
    void aQuestionIsPostedWithIdZeroToTheNameAtTheAddress() throws Exception {
        AtomicReference<DohServer.Request> seen = new AtomicReference<>();
        try (DohServer doh = new DohServer(server.tls(), "h2", request -> {
                    seen.set(request);
                    request.answer(Dns.answer(request.query(), "192.0.2.1"));
                });
                ResolverClient client = client(doh, ";pin=" + server.pin().base64())) {
            assertThat(client.exchange(QUERY, LONG)).isEqualTo(Dns.answer(QUERY, "192.0.2.1"));

            Http2Headers headers = seen.get().headers();
            assertThat(headers.method()).hasToString("POST");
            assertThat(headers.path()).hasToString("/ask");
            assertThat(headers.authority()).hasToString("dns.test:" + doh.port());
            assertThat(headers.get("content-type")).hasToString("application/dns-message");
            assertThat(seen.get().query()).startsWith(0, 0).hasSize(QUERY.length);
        }
    }

    @Test
    void manyQuestionsShareAConnectionWhateverTheOrderOfAnswers() throws Exception {
        List<DohServer.Request> waiting = new ArrayList<>();
        AtomicInteger channels = new AtomicInteger();
        try (DohServer doh = new DohServer(server.tls(), "h2", request -> {
                    waiting.add(request);
                    channels.set((int) waiting.stream()
                            .map(each -> each.stream().channel().parent())
                            .distinct()
                            .count());
                    if (waiting.size() == 20) {
                        for (DohServer.Request each : waiting.reversed()) {
                            each.answer(Dns.answer(each.query(), "192.0.2.1"));
                        }
                    }
                });
                ResolverClient client = client(doh, "")) {
            List<CompletableFuture<byte[]>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                byte[] query = Dns.query("host-" + i + ".test");
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                byte[] answer = client.exchange(query, LONG);
                                assertThat(DnsHeader.repeatsQuestion(query, answer))
                                        .isTrue();
                                return answer;
                            } catch (AskingException e) {
                                throw new AssertionError(e);
                            }
                        },
                        task -> Thread.ofVirtual().start(task)));
            }
            answers.forEach(CompletableFuture::join);
            assertThat(channels).hasValue(1);
        }
    }

    @Test
    void statusesTypesAndSizesThatAreWrongAreSaid() throws Exception {
        fails(AskingFault.SERVER_ERROR, request -> request.head("503", "", 0));
        fails(AskingFault.SERVER_ERROR, request -> request.head("429", "", 0));
        fails(AskingFault.HTTP_STATUS, request -> request.head("404", "text/html", 0));
        fails(AskingFault.HTTP_STATUS, request -> request.head("302", "", 0));
        fails(AskingFault.HTTP_STATUS, request -> request.head("ok", "", 0));
        fails(AskingFault.CONTENT_TYPE, request -> request.head("200", "text/html", -1));
        fails(AskingFault.CONTENT_TYPE, request -> request.head("200", "", -1));
        fails(AskingFault.TOO_LARGE, request -> request.head("200", "application/dns-message", 100_000_000));
        fails(AskingFault.MALFORMED, request -> request.answer(new byte[5]));
        fails(AskingFault.MALFORMED, request -> request.answer(new byte[0]));
        fails(AskingFault.MISMATCH, request -> request.answer(request.query()));
        fails(AskingFault.MISMATCH, request -> request.answer(Dns.withOtherId(Dns.answer(request.query(), "1.2.3.4"))));
    }

    @Test
    void aBodyWithoutEndIsReadNoFurtherThanAMessageCanBe() throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        fails(AskingFault.TOO_LARGE, request -> {
            request.head("200", "application/dns-message", -1);
            for (int i = 0; i < 100 && request.stream().channel().isActive(); i++) {
                chunks.incrementAndGet();
                request.body(new byte[16_000], false);
            }
        });
        assertThat(chunks).hasPositiveValue();
    }

    @Test
    void theLargestMessageIsRead() throws Exception {
        byte[] largest = Arrays.copyOf(Dns.answer(DnsHeader.withId(QUERY, 0, 0), "192.0.2.1"), 65_535);
        try (DohServer doh = new DohServer(server.tls(), "h2", request -> request.answer(largest));
                ResolverClient client = client(doh, "")) {
            assertThat(client.exchange(QUERY, LONG)).hasSize(65_535);
        }
    }

    @Test
    void interimResponsesAreNotTheResponse() throws Exception {
        try (DohServer doh = new DohServer(server.tls(), "h2", request -> {
                    request.head("103", "", -1);
                    request.answer(Dns.answer(request.query(), "192.0.2.1"));
                });
                ResolverClient client = client(doh, "")) {
            assertThat(client.exchange(QUERY, LONG)).isEqualTo(Dns.answer(QUERY, "192.0.2.1"));
        }
    }

    @Test
    void whatBreaksOffIsSaidAndTheNextQuestionHasANewConnection() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (DohServer doh = new DohServer(server.tls(), "h2", request -> {
                    switch (asked.incrementAndGet()) {
                        case 1 -> {
                            request.head("200", "application/dns-message", 100);
                            request.body(new byte[3], false);
                            request.reset();
                        }
                        case 2 -> request.hangUp();
                        default -> request.answer(Dns.answer(request.query(), "192.0.2.1"));
                    }
                });
                ResolverClient client = client(doh, "")) {
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(AskingException.class)
                        .isThrownBy(() -> client.exchange(QUERY, LONG))
                        .satisfies(e -> assertThat(e.fault()).as(e.detail()).isEqualTo(AskingFault.BROKEN_OFF));
            }
            assertThat(client.exchange(QUERY, LONG)).isEqualTo(Dns.answer(QUERY, "192.0.2.1"));
        }
    }

    @Test
    void serversThatStallDoNotHoldAnybodyUp() throws Exception {
        fails(AskingFault.TIMEOUT, _ -> {}, SHORT);
        fails(AskingFault.TIMEOUT, request -> request.head("200", "application/dns-message", 40), SHORT);
        try (StreamServer stalled = new StreamServer(null, (_, in, _) -> in.readAllBytes());
                ResolverClient client =
                        ResolverClients.open(ResolverUrl.parse("https://127.0.0.1:" + stalled.port() + "#ca=" + ca))) {
            assertThatExceptionOfType(AskingException.class)
                    .isThrownBy(() -> client.exchange(QUERY, SHORT))
                    .satisfies(e -> assertThat(e.fault()).as(e.detail()).isEqualTo(AskingFault.TIMEOUT));
        }
    }

    @Test
    void certificatesAreCheckedAndHttp2Demanded() throws Exception {
        try (DohServer doh = new DohServer(server.tls(), "h2", _ -> {});
                DohServer http1 = new DohServer(server.tls(), "http/1.1", _ -> {});
                ResolverClient stranger = client(doh, ";pin=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
                ResolverClient unknown = ResolverClients.open(
                        ResolverUrl.parse("https://dns.test:" + doh.port() + "#address=127.0.0.1"));
                ResolverClient named = ResolverClients.open(
                        ResolverUrl.parse("https://other.test:" + doh.port() + "#address=127.0.0.1;ca=" + ca));
                ResolverClient old = client(http1, "")) {
            fault(stranger, AskingFault.PIN);
            fault(unknown, AskingFault.CERTIFICATE);
            fault(named, AskingFault.CERTIFICATE);
            assertThatExceptionOfType(AskingException.class)
                    .isThrownBy(() -> old.exchange(QUERY, LONG))
                    .satisfies(e ->
                            assertThat(e.fault()).as(e.detail()).isIn(AskingFault.MALFORMED, AskingFault.CERTIFICATE));
        }
    }

    private static void fault(ResolverClient client, AskingFault fault) {
        assertThatExceptionOfType(AskingException.class)
                .isThrownBy(() -> client.exchange(QUERY, LONG))
                .satisfies(e -> assertThat(e.fault()).as(e.detail()).isEqualTo(fault));
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        int port;
        try (StreamServer tcp = new StreamServer(null, (_, _, _) -> {})) {
            port = tcp.port();
        }
        try (ResolverClient client = ResolverClients.open(ResolverUrl.parse("https://127.0.0.1:" + port))) {
            fault(client, AskingFault.UNREACHABLE);
        }
    }
}

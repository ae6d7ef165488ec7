package io.postern.dns.resolver;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Any sequence of frames for a DoH response: octets of a message's size at most, or a typed fault. */
class DohResponseFuzzTest {
    private static final int MOST_FRAMES = 24;

    @FuzzTest(maxDuration = "10m")
    void anyFrames(FuzzedDataProvider data) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        EmbeddedChannel stream = new EmbeddedChannel(new DohResponse(answer));
        for (int i = 0; i < MOST_FRAMES && data.remainingBytes() > 0 && stream.isActive(); i++) {
            boolean last = data.consumeBoolean();
            switch (data.consumeInt(0, 3)) {
                case 0 -> stream.writeInbound(new DefaultHttp2HeadersFrame(headers(data), last));
                case 1, 2 ->
                    stream.writeInbound(new DefaultHttp2DataFrame(
                            Unpooled.wrappedBuffer(new byte[data.consumeInt(0, 70_000)]), last));
                default -> stream.writeInbound(new DefaultHttp2ResetFrame(data.consumeInt()));
            }
        }
        stream.finishAndReleaseAll();
        if (!answer.isDone()) {
            throw new AssertionError("a stream that ended, and nobody was told");
        }
        try {
            if (answer.join().length > ResolverClient.LARGEST_MESSAGE) {
                throw new AssertionError("an answer longer than a message");
            }
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof AskingException)) {
                throw new AssertionError("an untyped fault", e);
            }
        }
    }

    private static Http2Headers headers(FuzzedDataProvider data) {
        Http2Headers headers = new DefaultHttp2Headers(false);
        if (data.consumeBoolean()) {
            headers.status(data.consumeBoolean() ? "200" : data.consumeAsciiString(4));
        }
        if (data.consumeBoolean()) {
            headers.set("content-type", data.consumeBoolean() ? DohResponse.MEDIA_TYPE : data.consumeAsciiString(30));
        }
        if (data.consumeBoolean()) {
            headers.set("content-length", data.consumeAsciiString(12));
        }
        return headers;
    }
}

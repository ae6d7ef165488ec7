package io.postern.dns.resolver;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.postern.dns.opinion.AskingFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads the response of one stream (RFC 8484 section 4.2), up to the size that a DNS message can have. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails comes through the answer's future
final class DohResponse extends SimpleChannelInboundHandler<Http2StreamFrame> {
    static final String MEDIA_TYPE = "application/dns-message";

    private static final int LARGEST = ResolverClient.LARGEST_MESSAGE;
    private static final int LONGEST_QUOTED = 64;

    private final CompletableFuture<byte[]> answer;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private boolean begun;

    DohResponse(CompletableFuture<byte[]> answer) {
        this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) throws IOException {
        switch (frame) {
            case Http2HeadersFrame headers -> {
                if (!begun) {
                    begun = begins(headers.headers());
                }
                end(headers.isEndStream());
            }
            case Http2DataFrame data -> {
                append(data.content());
                end(data.isEndStream());
            }
            case Http2ResetFrame reset ->
                throw new AskingException(AskingFault.BROKEN_OFF, "the stream was reset, error " + reset.errorCode());
            default -> {
                // Priorities and window updates say nothing about the answer.
            }
        }
    }

    /** Whether this is the response's head, and not an interim one before it (RFC 9110 section 15.2). */
    private static boolean begins(Http2Headers headers) throws AskingException {
        int status = status(headers.status());
        if (status >= 100 && status < 200) {
            return false;
        }
        if (status >= 500 || status == 429) {
            throw new AskingException(AskingFault.SERVER_ERROR, "HTTP status " + status);
        }
        if (status != 200) {
            throw new AskingException(AskingFault.HTTP_STATUS, "HTTP status " + status);
        }
        String type = text(headers.get("content-type")).toLowerCase(Locale.ROOT);
        if (!type.equals(MEDIA_TYPE) && !type.startsWith(MEDIA_TYPE + ";")) {
            throw new AskingException(AskingFault.CONTENT_TYPE, "a body of type '" + cut(type) + "'");
        }
        String length = text(headers.get("content-length"));
        if (length.length() > 5 || length.matches("[0-9]{5}") && Integer.parseInt(length) > LARGEST) {
            throw tooLarge("a body of " + cut(length) + " octets");
        }
        return true;
    }

    private static int status(CharSequence status) {
        String text = text(status);
        return text.matches("[0-9]{3}") ? Integer.parseInt(text) : 0;
    }

    private static String text(@Nullable CharSequence value) {
        return value == null ? "" : value.toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "...";
    }

    private void append(ByteBuf content) throws IOException {
        if (!begun) {
            throw new AskingException(AskingFault.MALFORMED, "a body without a head");
        }
        int length = content.readableBytes();
        if (body.size() + length > LARGEST) {
            throw tooLarge("a body of more than " + LARGEST + " octets");
        }
        content.readBytes(body, length);
    }

    private static AskingException tooLarge(String what) {
        return new AskingException(AskingFault.TOO_LARGE, what + ", longer than any DNS message");
    }

    private void end(boolean last) throws AskingException {
        if (last && !begun) {
            throw new AskingException(AskingFault.MALFORMED, "a response that ends before its head");
        }
        if (last) {
            answer.complete(body.toByteArray());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answer.completeExceptionally(
                new AskingException(AskingFault.BROKEN_OFF, "the connection ended before the answer did"));
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        answer.completeExceptionally(
                cause instanceof AskingException
                        ? cause
                        : new AskingException(AskingFault.MALFORMED, "HTTP/2 is broken: " + cause.getMessage(), cause));
        context.close();
    }
}

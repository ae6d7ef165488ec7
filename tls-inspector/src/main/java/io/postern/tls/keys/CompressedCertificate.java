package io.postern.tls.keys;

import com.github.luben.zstd.ZstdInputStream;
import io.postern.tls.wire.Opaque;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** A Certificate message that was compressed, RFC 8879. */
public final class CompressedCertificate {
    private static final int HEADER = 8;
    private static final int ZLIB = 1, BROTLI = 2, ZSTD = 3;

    private CompressedCertificate() {}

    /**
     * The Certificate message inside.
     *
     * <pre>
     * struct {
     *     CertificateCompressionAlgorithm algorithm;
     *     uint24 uncompressed_length;
     *     opaque compressed_certificate_message&lt;1..2^24-1&gt;;
     * } CompressedCertificate;
     * </pre>
     *
     * @param body the message without its handshake header
     * @param most bytes that it may come to, whatever it claims
     * @return empty when the algorithm is not known, or it does not come to the length that it announces
     */
    public static Optional<Opaque> open(Opaque body, int most) {
        if (body.length() < HEADER) {
            return Optional.empty();
        }
        int length = body.at(2) << 16 | body.shortAt(3);
        int compressed = body.at(5) << 16 | body.shortAt(6);
        if (length == 0 || length > most || compressed != body.length() - HEADER) {
            return Optional.empty();
        }
        byte[] bytes = body.slice(HEADER, compressed).toArray();
        try (InputStream in = stream(body.shortAt(0), new ByteArrayInputStream(bytes))) {
            byte[] message = in.readNBytes(length);
            boolean fits = message.length == length && in.read() < 0;
            return fits ? Optional.of(Opaque.wrap(message, 0, length)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static InputStream stream(int algorithm, InputStream in) throws IOException {
        return switch (algorithm) {
            case ZLIB -> new InflaterInputStream(in);
            case BROTLI -> new BrotliInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
            default -> InputStream.nullInputStream();
        };
    }
}

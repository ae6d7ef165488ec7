package io.postern.tls.quic;

import io.postern.capture.count.Tally;
import io.postern.tls.Seen;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.hello.Extensions;
import io.postern.tls.keys.KeyUse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said in the Handshake packets of a connection, opened with secrets that were given.
 *
 * @param keys what came of the secrets
 * @param encryptedExtensions what the server chose
 * @param serverCertificates not when a session was resumed
 * @param clientCertificates an empty chain when the client was asked and had none
 */
public record SealedContent(
        KeyUse keys,
        Optional<Seen<Extensions>> encryptedExtensions,
        Optional<Seen<CertificateChain>> serverCertificates,
        Optional<Seen<CertificateChain>> clientCertificates) {
    /** Nothing was opened, for want of secrets. */
    public static final SealedContent CLOSED =
            new SealedContent(KeyUse.NONE, Optional.empty(), Optional.empty(), Optional.empty());

    static SealedContent of(@Nullable SealedHandshake sealed, Tally<QuicCount> tally) {
        if (sealed == null) {
            return CLOSED;
        }
        KeyUse use = sealed.use();
        switch (use) {
            case NONE -> {}
            case OPENED -> tally.add(QuicCount.KEYS_OPENED);
            case PARTIAL -> tally.add(QuicCount.KEYS_PARTIAL);
            case WRONG -> tally.add(QuicCount.KEYS_WRONG);
            case UNSUPPORTED -> tally.add(QuicCount.KEYS_UNSUPPORTED);
        }
        Optional<SealedSide> server = Optional.ofNullable(sealed.server());
        Optional<SealedSide> client = Optional.ofNullable(sealed.client());
        return new SealedContent(
                use,
                server.map(SealedSide::extensions),
                server.map(SealedSide::certificates),
                client.map(SealedSide::certificates));
    }
}

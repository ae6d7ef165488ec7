package io.postern.tls;

import io.postern.capture.flow.Incompleteness;
import io.postern.capture.flow.Side;
import io.postern.tls.certificate.CertificateChain;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.Extensions;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.keys.KeyUse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What two peers said to set up one TLS session, in clear or opened with secrets that were given.
 *
 * @param opening how the flow came to speak TLS
 * @param client which end of the TCP flow spoke as the TLS client; usually {@link Side#CLIENT}
 * @param clientHello the first ClientHello; cut short when {@link ClientHello#complete()} says so
 * @param retry the server's wish for another ClientHello, if it had one
 * @param unexpectedHellos ClientHellos that no server asked for, in the order they were sent, the first four: whoever looks at one hello
 *     only may look at the wrong one
 * @param serverHello the ServerHello that is no HelloRetryRequest
 * @param serverCertificates what the server sent in clear, or in TLS 1.3 with secrets; not when a session was resumed
 * @param clientCertificates what the client sent in clear; an empty chain when it was asked and had none
 * @param alerts alerts in clear, the first sixteen
 * @param progress how far it came
 * @param resumption whether an earlier session was taken up
 * @param earlyData whether the client sent encrypted data before the ServerHello, RFC 8446 section 2.3
 * @param encryptedExtensions what the server chose, opened with secrets that were given
 * @param keys what came of the secrets for this session
 * @param incompleteness why this may not be all that was said in clear; empty when it is
 * @param packet number of the packet after which nothing more could be learned
 * @param timeNanos capture time of that packet, nanoseconds since 1970
 */
public record TlsHandshake(
        Opening opening,
        Side client,
        Optional<Seen<ClientHello>> clientHello,
        Optional<HelloRetry> retry,
        List<Seen<ClientHello>> unexpectedHellos,
        Optional<Seen<ServerHello>> serverHello,
        Optional<Seen<CertificateChain>> serverCertificates,
        Optional<Seen<CertificateChain>> clientCertificates,
        List<SentAlert> alerts,
        Progress progress,
        Resumption resumption,
        boolean earlyData,
        Optional<Seen<Extensions>> encryptedExtensions,
        KeyUse keys,
        Set<Incompleteness> incompleteness,
        long packet,
        long timeNanos) {

    /** Takes copies of the lists, so that nobody can change them. */
    public TlsHandshake {
        unexpectedHellos = List.copyOf(unexpectedHellos);
        alerts = List.copyOf(alerts);
        incompleteness = incompleteness.isEmpty() ? Set.of() : Set.copyOf(incompleteness);
    }

    /** The version that the server chose, as {@link io.postern.tls.wire.TlsVersion} numbers it; empty without a ServerHello. */
    public OptionalInt version() {
        return serverHello.isPresent()
                ? OptionalInt.of(serverHello.get().message().version())
                : OptionalInt.empty();
    }

    /**
     * Whether a session of TLS 1.3 was taken up and its secrets opened the server's part: no certificate is sent then (RFC 8446 section
     * 4.4.2), and none is hidden.
     */
    public boolean resumedInSight() {
        return resumption == Resumption.PRE_SHARED_KEY && encryptedExtensions.isPresent();
    }

    /** Whether the name that the client asked for is the one that it shows. */
    public NameHiding nameHiding(NameHiding.PublishedKeys published) {
        if (clientHello.isEmpty()) {
            return NameHiding.NONE;
        }
        Optional<ClientHello> second = retry.flatMap(HelloRetry::answer).map(Seen::message);
        return NameHiding.of(clientHello.get().message(), second, published);
    }

    /** The first name that the client asked for, as {@link ClientHello#serverNames()} prints it. */
    public Optional<String> serverName() {
        return clientHello.flatMap(seen -> seen.message().serverName());
    }
}

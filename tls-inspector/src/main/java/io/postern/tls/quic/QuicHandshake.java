package io.postern.tls.quic;

import io.postern.capture.flow.Incompleteness;
import io.postern.tls.HelloRetry;
import io.postern.tls.Progress;
import io.postern.tls.Seen;
import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.NameHiding;
import io.postern.tls.hello.ServerHello;
import io.postern.tls.wire.Opaque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What two peers said in one QUIC connection until it was set up: in clear, and opened with secrets that were given.
 *
 * @param version the version of the client's first packet, as it is on the wire
 * @param serverVersion the version of the server's packets; other than the client's after compatible negotiation, RFC 9368; empty when
 *     the server sent none that could be read
 * @param originalId the Destination Connection ID of the client's first packet
 * @param clientHello the first ClientHello; cut short when {@link ClientHello#complete()} says so
 * @param helloRetry the server's wish for another ClientHello, if it had one
 * @param serverHello the ServerHello that is no HelloRetryRequest
 * @param retry number of the packet with which the server asked the client to prove its address, RFC 9000 section 17.2.5
 * @param negotiation the server's wish for another version
 * @param close the first CONNECTION_CLOSE that is in clear, or was opened
 * @param packets what was sent
 * @param progress how far it came
 * @param sealed what secrets brought to light
 * @param incompleteness why this may not be all that was said in clear, or in what was opened; empty when it is
 * @param packet number of the packet after which nothing more could be learned
 * @param timeNanos capture time of that packet, nanoseconds since 1970
 */
public record QuicHandshake(
        int version,
        OptionalInt serverVersion,
        Opaque originalId,
        Optional<Seen<ClientHello>> clientHello,
        Optional<HelloRetry> helloRetry,
        Optional<Seen<ServerHello>> serverHello,
        Optional<Long> retry,
        Optional<Seen<VersionNegotiation>> negotiation,
        Optional<Seen<QuicClose>> close,
        Packets packets,
        Progress progress,
        SealedContent sealed,
        Set<Incompleteness> incompleteness,
        long packet,
        long timeNanos) {

    /**
     * How many packets of each kind were seen before the handshake was settled.
     *
     * @param clientInitials authentic ones of the client
     * @param serverInitials authentic ones of the server
     * @param zeroRtt with early data, RFC 9001 section 4.6
     * @param clientProtected of the client, encrypted with keys that were agreed: Handshake and 1-RTT packets
     * @param serverProtected of the server, likewise
     */
    public record Packets(
            int clientInitials, int serverInitials, int zeroRtt, int clientProtected, int serverProtected) {}

    /** Takes a copy of the set. */
    public QuicHandshake {
        incompleteness = Set.copyOf(incompleteness);
    }

    /** The version that both sides use as far as is known. */
    public int usedVersion() {
        return serverVersion.orElse(version);
    }

    /** Whether the name that the client asked for is the one that it shows. */
    public NameHiding nameHiding(NameHiding.PublishedKeys published) {
        if (clientHello.isEmpty()) {
            return NameHiding.NONE;
        }
        Optional<ClientHello> second = helloRetry.flatMap(HelloRetry::answer).map(Seen::message);
        return NameHiding.of(clientHello.get().message(), second, published);
    }

    /** The first name that the client asked for, as {@link ClientHello#serverNames()} prints it. */
    public Optional<String> serverName() {
        return clientHello.flatMap(seen -> seen.message().serverName());
    }
}

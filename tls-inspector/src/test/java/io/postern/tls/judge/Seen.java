package io.postern.tls.judge;

import io.postern.capture.net.IpAddress;
import io.postern.tls.chain.ChainJudge;
import io.postern.tls.chain.Issued;
import io.postern.tls.chain.ServerName;
import java.util.Arrays;
import java.util.Optional;

/** Builds observations; a connection to a public address at which nothing is odd, unless told otherwise. */
final class Seen {
    private final ChainJudge chains;
    private static long packets = 10;
    private Optional<ServerName> name = Optional.empty();
    private IpAddress server = new IpAddress(0, IpAddress.mapped(0xcb007107));
    private boolean tunnelled;
    private int timestamps;
    private boolean offersTls13;
    private boolean marked;
    private int synAckTtl = 52;
    private int dataTtl = 52;
    private boolean complete = true;

    Seen(ChainJudge chains) {
        this.chains = chains;
    }

    Seen name(String text) {
        name = ServerName.of(text);
        return this;
    }

    Seen at(int address) {
        server = new IpAddress(0, IpAddress.mapped(address));
        return this;
    }

    Seen tunnelled() {
        tunnelled = true;
        return this;
    }

    Seen timestamps(int count) {
        timestamps = count;
        return this;
    }

    Seen offersTls13() {
        offersTls13 = true;
        return this;
    }

    Seen marked() {
        marked = true;
        return this;
    }

    Seen timesToLive(int synAck, int data) {
        synAckTtl = synAck;
        dataTtl = data;
        return this;
    }

    Seen cut() {
        complete = false;
        return this;
    }

    TlsObservation shows(Issued... chain) {
        packets += 10;
        return new TlsObservation(
                name,
                server,
                443,
                tunnelled,
                new Presented(
                        chains.judge(Arrays.stream(chain).map(Issued::der).toList(), Issued.NOW),
                        Optional.empty(),
                        Promises.unchecked(timestamps)),
                complete,
                0x0303,
                offersTls13,
                marked,
                synAckTtl,
                dataTtl,
                -1,
                packets - 1,
                packets,
                Issued.NOW);
    }
}

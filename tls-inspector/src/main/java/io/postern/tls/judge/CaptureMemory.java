package io.postern.tls.judge;

import io.postern.capture.count.Tally;
import io.postern.capture.net.IpAddress;
import io.postern.tls.certificate.SignedCertificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must be known of other connections of the capture, in tables of {@value #MOST} entries that forget what was used longest ago. */
final class CaptureMemory {
    static final int MOST = 4096;

    private final Remembered<String, Host> hosts;
    private final Remembered<String, Gathering> issuers;
    private final Remembered<Object, Gathering> keys;
    private final Remembered<IpAddress, RoundTrips> roundTrips;

    CaptureMemory(Tally<JudgeCount> tally) {
        hosts = new Remembered<>(MOST, tally, JudgeCount.HOSTS_FORGOTTEN);
        issuers = new Remembered<>(MOST, tally, JudgeCount.ISSUERS_FORGOTTEN);
        keys = new Remembered<>(MOST, tally, JudgeCount.KEYS_FORGOTTEN);
        roundTrips = new Remembered<>(MOST, tally, JudgeCount.ADDRESSES_FORGOTTEN);
    }

    /** What a host has shown. */
    static final class Host {
        /** Packet of a chain to a public root that fits the name; 0 when there was none. */
        long publicPacket;

        String publicIssuer = "";
        /** Whether it chose TLS 1.3. */
        boolean tls13;
    }

    Host host(String name) {
        Host known = hosts.get(name);
        if (known == null) {
            known = new Host();
            hosts.put(name, known);
        }
        return known;
    }

    Optional<Host> known(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /** The domains of an issuer; issuers of one name with different keys are different. */
    Gathering issuer(SignedCertificate leaf) {
        String key = leaf.issuer() + '\n' + leaf.extensions().authorityKeyId().toHex();
        return issuers.computeIfAbsent(key, k -> new Gathering());
    }

    /** The domains of a key. */
    Gathering key(SignedCertificate leaf) {
        return keys.computeIfAbsent(leaf.publicKeyInfo().detached(), k -> new Gathering());
    }

    void roundTrip(IpAddress address, int port, int micros) {
        RoundTrips known = roundTrips.get(address);
        if (known == null) {
            known = new RoundTrips();
            roundTrips.put(address, known);
        }
        known.add(port, micros);
    }

    @Nullable
    RoundTrips roundTrips(IpAddress address) {
        return roundTrips.get(address);
    }
}

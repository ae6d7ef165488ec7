package io.postern.gateway.config;

import io.postern.capture.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * The resolver that clients are given.
 *
 * @param listen over UDP and TCP; there is none when empty
 * @param refused what is said of names that the policy refuses
 * @param refusedAddresses that such names have when {@code refused} is {@link RefusedAnswer#ADDRESSES}; empty else
 * @param perSecond queries of one client at most; 0 for no limit
 * @param stripEch whether keys for Encrypted ClientHello are taken out of HTTPS and SVCB records (RFC 9460)
 */
public record DnsFrontSettings(
        Optional<ListenAddress> listen,
        RefusedAnswer refused,
        List<IpAddress> refusedAddresses,
        boolean stripEch,
        int perSecond) {
    static final Setting<Optional<ListenAddress>> LISTEN = new Setting<>(
            "dns-front.listen",
            Kinds.LISTEN_OR_NONE,
            Optional.empty(),
            "Where clients ask for names, over UDP and TCP; there is no such resolver when empty.");
    static final Setting<RefusedAnswer> REFUSED = new Setting<>(
            "dns-front.refused",
            Kinds.word(List.of(RefusedAnswer.values()), RefusedAnswer::key),
            RefusedAnswer.NXDOMAIN,
            "What is said of names that the policy refuses.");
    static final Setting<List<IpAddress>> ADDRESSES = new Setting<>(
            "dns-front.refused-addresses",
            Kinds.ADDRESS.several(),
            List.of(),
            "The addresses that such names have when refused is addresses: a page that explains, say.");
    static final Setting<Boolean> STRIP_ECH = new Setting<>(
            "dns-front.strip-ech",
            Kinds.FLAG,
            true,
            "Whether keys for Encrypted ClientHello are taken out of HTTPS records, so that clients send names in clear.");

    static final Setting<Integer> PER_SECOND = new Setting<>(
            "dns-front.queries-per-second-per-client",
            Kinds.whole(0, 1_000_000),
            500,
            "Queries of one client that are answered in a second; those beyond are told to come by TCP. No limit when 0.");

    static final Section SECTION = new Section(
            "dns-front",
            "A resolver for clients, under the same policy.",
            List.of(LISTEN, REFUSED, ADDRESSES, STRIP_ECH, PER_SECOND));

    /** Copies the list. */
    public DnsFrontSettings {
        refusedAddresses = List.copyOf(refusedAddresses);
    }

    static DnsFrontSettings of(Values values) {
        return new DnsFrontSettings(
                values.get(LISTEN),
                values.get(REFUSED),
                values.get(ADDRESSES),
                values.get(STRIP_ECH),
                values.get(PER_SECOND));
    }
}

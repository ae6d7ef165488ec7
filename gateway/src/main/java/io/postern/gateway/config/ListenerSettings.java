package io.postern.gateway.config;

import io.postern.dns.prefix.Prefix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One listener of the gateway.
 *
 * @param name under which it stands in the file; a label of metrics
 * @param profiles names of the policy's profiles that count here, in the policy's order; all when empty
 * @param proxyProtocolFrom whose PROXY header (v1, v2) is believed, and required; from others it is refused
 */
public record ListenerSettings(
        String name, ListenAddress listen, List<String> profiles, List<Prefix> proxyProtocolFrom, ListenerKind kind) {
    static final Setting<ListenerWord> KIND = new Setting<>(
            "listeners.kind",
            Kinds.word(List.of(ListenerWord.values()), ListenerWord::key),
            ListenerWord.CONNECT,
            "connect: an HTTP proxy. transparent: connections that nftables diverts ('postern gateway nft'). sni: names that resolve to the gateway.");
    static final Setting<ListenAddress> LISTEN = new Setting<>(
            "listeners.listen",
            Kinds.LISTEN,
            ListenAddress.parse("127.0.0.1:3128"),
            "Where it listens; has no default. 0.0.0.0 is every IPv4 address, [::] every address.");
    static final Setting<List<String>> PROFILES = new Setting<>(
            "listeners.profiles",
            Kinds.TEXT.several(),
            List.of(),
            "The policy's profiles that count here, by name; all when empty.");
    static final Setting<List<Prefix>> PROXY_PROTOCOL_FROM = new Setting<>(
            "listeners.proxy-protocol-from",
            Kinds.PREFIX.several(),
            List.of(),
            "Load balancers whose PROXY header (v1, v2) is believed, and required; from others it is refused.");
    static final Setting<Optional<Path>> CERTIFICATE = new Setting<>(
            "listeners.certificate",
            Kinds.FILE,
            Optional.empty(),
            "connect: certificates (PEM) for TLS to the proxy itself; clear HTTP when none.");
    static final Setting<Optional<Path>> KEY = new Setting<>(
            "listeners.key", Kinds.FILE, Optional.empty(), "connect: the certificate's private key (PEM, PKCS #8).");
    static final Setting<Optional<Path>> CLIENT_CA = new Setting<>(
            "listeners.client-ca",
            Kinds.FILE,
            Optional.empty(),
            "connect: authorities (PEM) that clients' certificates must come from; the subject's common name is the client's identity.");
    static final Setting<Optional<Path>> PASSWORDS = new Setting<>(
            "listeners.passwords",
            Kinds.FILE,
            Optional.empty(),
            "connect: a file with a line user:HASH for each user who may authenticate by Basic; the user is the client's identity.");
    static final Setting<Boolean> TPROXY = new Setting<>(
            "listeners.tproxy",
            Kinds.FLAG,
            false,
            "transparent: whether connections come by TPROXY (needs CAP_NET_ADMIN) instead of REDIRECT.");
    static final Setting<Disagreement> DISAGREEMENT = new Setting<>(
            "listeners.disagreement",
            Kinds.word(List.of(Disagreement.values()), Disagreement::key),
            Disagreement.DIAL_RESOLVED,
            "transparent: when the original destination is not an address of the name, dial one that is, or deny.");
    static final Setting<Integer> PORT =
            new Setting<>("listeners.port", Kinds.whole(1, 65_535), 443, "sni: the port that is judged and dialled.");

    static final Section SECTION = new Section(
            "listeners",
            "Where clients come in: any number, each under a name of its own, which is the label 'listener' of metrics.",
            List.of(
                    KIND,
                    LISTEN,
                    PROFILES,
                    PROXY_PROTOCOL_FROM,
                    CERTIFICATE,
                    KEY,
                    CLIENT_CA,
                    PASSWORDS,
                    TPROXY,
                    DISAGREEMENT,
                    PORT),
            "proxy");

    /** Which settings are of which kind alone. */
    static final Map<ListenerWord, List<Setting<?>>> OF_KIND = Map.of(
            ListenerWord.CONNECT, List.of(CERTIFICATE, KEY, CLIENT_CA, PASSWORDS),
            ListenerWord.TRANSPARENT, List.of(TPROXY, DISAGREEMENT),
            ListenerWord.SNI, List.of(PORT));

    /** Copies the lists. */
    public ListenerSettings {
        profiles = List.copyOf(profiles);
        proxyProtocolFrom = List.copyOf(proxyProtocolFrom);
    }

    /** Its place in the file. */
    static String place(String name) {
        return SECTION.path() + "." + name;
    }

    static ListenerSettings of(Values values, String name) {
        String place = place(name);
        return new ListenerSettings(
                name,
                values.get(LISTEN.in(place)),
                values.get(PROFILES.in(place)),
                values.get(PROXY_PROTOCOL_FROM.in(place)),
                kind(values, place));
    }

    private static ListenerKind kind(Values values, String place) {
        return switch (values.get(KIND.in(place))) {
            case CONNECT -> new ListenerKind.Connect(tls(values, place), values.get(PASSWORDS.in(place)));
            case TRANSPARENT ->
                new ListenerKind.Transparent(values.get(TPROXY.in(place)), values.get(DISAGREEMENT.in(place)));
            case SNI -> new ListenerKind.Sni(values.get(PORT.in(place)));
        };
    }

    private static Optional<ListenerTls> tls(Values values, String place) {
        Optional<Path> certificate = values.get(CERTIFICATE.in(place));
        Optional<Path> key = values.get(KEY.in(place));
        return certificate.isPresent() && key.isPresent()
                ? Optional.of(new ListenerTls(certificate.get(), key.get(), values.get(CLIENT_CA.in(place))))
                : Optional.empty();
    }
}

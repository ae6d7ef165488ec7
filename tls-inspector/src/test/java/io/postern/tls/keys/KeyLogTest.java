package io.postern.tls.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.tls.Wire;
import io.postern.tls.wire.Opaque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyLogTest {
    private static final String RANDOM = "00112233445566778899aabbccddeeff".repeat(2);
    private static final String SECRET = "0123456789abcdef".repeat(4);

    private final KeyLog log = new KeyLog(2);

    private static Opaque opaque(String hex) {
        byte[] bytes = Wire.hex(hex);
        return Opaque.wrap(bytes, 0, bytes.length);
    }

    private Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        log.report((key, value) -> {
            if (value > 0) {
                counters.put(key, value);
            }
        });
        return counters;
    }

    @Test
    void secretsAreFoundByTheClientsRandom() {
        log.addAll("# made by a browser\r\n\r\nSERVER_HANDSHAKE_TRAFFIC_SECRET " + RANDOM + " " + SECRET + "\r\n"
                + "CLIENT_HANDSHAKE_TRAFFIC_SECRET " + RANDOM.toUpperCase(Locale.ROOT) + "\t" + SECRET
                + SECRET.substring(32));
        SessionSecrets secrets = log.find(opaque(RANDOM)).orElseThrow();
        assertThat(secrets.get(SecretLabel.SERVER_HANDSHAKE_TRAFFIC_SECRET)).contains(opaque(SECRET));
        assertThat(secrets.get(SecretLabel.CLIENT_HANDSHAKE_TRAFFIC_SECRET)
                        .orElseThrow()
                        .length())
                .isEqualTo(48);
        assertThat(secrets.get(SecretLabel.SERVER_TRAFFIC_SECRET_0)).isEmpty();
        assertThat(log.find(opaque(SECRET))).isEmpty();
        assertThat(counters()).isEqualTo(Map.of("tls.keylog.secrets", 2L));
    }

    @Test
    void whatOpensNothingHereIsCountedApartFromWhatIsNoLine() {
        log.addAll("CLIENT_RANDOM " + RANDOM + " " + SECRET + "\nEXPORTER_SECRET " + RANDOM + " " + SECRET);
        log.add("CLIENT_TRAFFIC_SECRET_0 " + RANDOM);
        log.add("CLIENT_TRAFFIC_SECRET_0 " + RANDOM + " " + SECRET + " more");
        log.add("CLIENT_TRAFFIC_SECRET_0 " + RANDOM + " " + SECRET.substring(1));
        log.add("CLIENT_TRAFFIC_SECRET_0 " + RANDOM + " " + SECRET.substring(2));
        log.add("CLIENT_TRAFFIC_SECRET_0 " + RANDOM + " " + SECRET.replace('0', 'g'));
        log.add("client_random " + RANDOM + " " + SECRET);
        log.add("x".repeat(1 << 20));
        assertThat(counters()).isEqualTo(Map.of("tls.keylog.other_labels", 2L, "tls.keylog.malformed", 7L));
        assertThat(log.isEmpty()).isTrue();
    }

    @Test
    void theFirstOfTwoContradictingLinesStays() {
        log.add("CLIENT_TRAFFIC_SECRET_0 " + RANDOM + " " + SECRET);
        log.add("CLIENT_TRAFFIC_SECRET_0 " + RANDOM + " " + RANDOM);
        assertThat(log.find(opaque(RANDOM)).orElseThrow().get(SecretLabel.CLIENT_TRAFFIC_SECRET_0))
                .contains(opaque(SECRET));
        assertThat(counters()).isEqualTo(Map.of("tls.keylog.secrets", 1L));
    }

    @Test
    void sessionsBeyondTheCapAreCounted() {
        for (int i = 0; i < 4; i++) {
            log.add("CLIENT_TRAFFIC_SECRET_0 " + "0" + i + RANDOM.substring(2) + " " + SECRET);
        }
        assertThat(counters()).isEqualTo(Map.of("tls.keylog.secrets", 2L, "tls.keylog.over_cap", 2L));
    }
}

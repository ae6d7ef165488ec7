package io.postern.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.Disagreement;
import io.postern.gateway.names.ResolvedNames;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.PolicyFile;
import io.postern.gateway.policy.Question;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriangulationTest {
    private static final IpAddress CLIENT = Prefix.address("10.20.0.5");
    private static final IpAddress SERVER = Prefix.address("192.0.2.7");

    private long now;
    private final ResolvedNames told = new ResolvedNames(() -> now);

    private static Passage passage(String destination) throws Exception {
        Passage passage = new Passage(
                1,
                new Entrance("diverted", "transparent", Set.of(), Disagreement.DIAL_RESOLVED),
                PolicyFile.of(
                        "p.yaml",
                        "version: 1\nmode: enforce\nprofiles: [{name: all, allow: []}]\n"
                                .getBytes(StandardCharsets.UTF_8)),
                new Endpoint(CLIENT, 40_000),
                0,
                0);
        passage.wanted(new Endpoint(Prefix.address(destination), 443));
        return passage;
    }

    private static Passage named(String destination, String name) throws Exception {
        Passage passage = passage(destination);
        passage.asks(Question.of(HostName.of(name), 443), NameSource.SNI, 0);
        return passage;
    }

    @Test
    void aNameThatNobodyAskedForIsFlagged() throws Exception {
        assertThat(Triangulation.of(named("192.0.2.7", "a.example"), told).flags())
                .containsExactly("sni-unresolved");
    }

    @Test
    void anAddressThatNobodyWasToldOfTheNameIsFlagged() throws Exception {
        told.told(CLIENT, HostName.of("a.example"), List.of(SERVER));

        assertThat(Triangulation.of(named("192.0.2.7", "a.example"), told)).isEqualTo(Triangulation.NONE);
        assertThat(Triangulation.of(named("192.0.2.8", "a.example"), told).flags())
                .containsExactly("sni-address-mismatch");
    }

    @Test
    void aConnectionWithoutANameHasThoseThatItsClientWasTold() throws Exception {
        told.told(CLIENT, HostName.of("b.example"), List.of(SERVER));
        told.told(CLIENT, HostName.of("a.example"), List.of(SERVER));
        told.told(Prefix.address("10.20.0.6"), HostName.of("c.example"), List.of(SERVER));
        Passage passage = passage("192.0.2.7");
        passage.asks(Question.of(SERVER, 443), NameSource.ADDRESS, 0);

        assertThat(Triangulation.of(passage, told).names()).containsExactly("a.example", "b.example");
        assertThat(Triangulation.of(passage, told).flags()).isEmpty();
    }

    @Test
    void afterAnHourItIsForgotten() throws Exception {
        told.told(CLIENT, HostName.of("a.example"), List.of(SERVER));
        now = Duration.ofMinutes(61).toNanos();

        assertThat(Triangulation.of(named("192.0.2.7", "a.example"), told).flags())
                .containsExactly("sni-unresolved");
    }

    @Test
    void whereNobodyAsksNothingIsFlagged() throws Exception {
        assertThat(Triangulation.of(named("192.0.2.7", "a.example"), ResolvedNames.NONE))
                .isEqualTo(Triangulation.NONE);
    }

    @Test
    void clientsOfAProxyAskItForNames() throws Exception {
        Passage passage = new Passage(
                1,
                new Entrance("proxy", "connect", Set.of(), Disagreement.DIAL_RESOLVED),
                passage("192.0.2.7").policy(),
                new Endpoint(CLIENT, 40_000),
                0,
                0);
        passage.asks(Question.of(HostName.of("a.example"), 443), NameSource.CONNECT, 0);

        assertThat(Triangulation.of(passage, told)).isEqualTo(Triangulation.NONE);
    }
}

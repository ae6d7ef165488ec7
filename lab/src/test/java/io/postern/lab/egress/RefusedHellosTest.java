package io.postern.lab.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.peer.Authority;
import io.postern.tls.strict.HelloRefusal;
import io.postern.tls.strict.StrictHelloReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway refuses, real servers refuse too, or the table says that they answer. */
class RefusedHellosTest {
    /** Said of what follows the first hello. */
    private static final Set<HelloRefusal> LATER = EnumSet.of(
            HelloRefusal.BEFORE_ANSWER,
            HelloRefusal.RETRY_UNEXPECTED,
            HelloRefusal.RETRY_NAME,
            HelloRefusal.RETRY_CHANGED,
            HelloRefusal.RETRY_EARLY_DATA);

    @Test
    void theGatewayRefusesThemAll() {
        Set<HelloRefusal> missing = EnumSet.complementOf(EnumSet.copyOf(LATER));
        for (RefusedHello hello : RefusedHello.all()) {
            StrictHelloReader reader = new StrictHelloReader();
            reader.read(hello.bytes().toArray(), 0, hello.bytes().length());
            assertThat(reader.state()).as("%s", hello).isEqualTo(StrictHelloReader.State.REFUSED);
            assertThat(reader.refusal()).as("%s", hello).isEqualTo(hello.refusal());
            missing.remove(hello.refusal());
        }
        assertThat(missing).as("reasons without an example").isEmpty();
    }

    @Test
    void realServersRefuseThemTooOrTheTableSaysSo(@TempDir Path folder) throws Exception {
        Needs.programs("openssl", "go");
        Authority.Leaf leaf = Authority.create(folder).leaf(CraftedHello.NAME);
        List<String> wrong = new ArrayList<>();
        try (TlsPeer openssl = TlsPeer.openssl(folder, leaf, "-www");
                TlsPeer go = TlsPeer.go(folder, TlsPeer.goProgram(folder), leaf)) {
            byte[] good = new CraftedHello().records();
            assertThat(openssl.answer(good)).isEqualTo("serves");
            assertThat(go.answer(good)).isEqualTo("serves");
            for (RefusedHello hello : RefusedHello.all()) {
                String opensslSays = openssl.answer(hello.bytes().toArray());
                String goSays = go.answer(hello.bytes().toArray());
                System.out.printf("hello: %-56s openssl %-22s go %s%n", hello, opensslSays, goSays);
                if (opensslSays.equals("serves") != hello.opensslServes()
                        || goSays.equals("serves") != hello.goServes()) {
                    wrong.add(hello + ": openssl " + opensslSays + ", go " + goSays);
                }
            }
        }
        assertThat(wrong).as("servers that do otherwise than the table says").isEmpty();
    }
}

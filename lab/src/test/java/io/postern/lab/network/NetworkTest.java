package io.postern.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Needs;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void needs() throws Exception {
        Needs.network();
    }

    @Test
    void closingEndsWhatRunsInsideAndRemovesEveryNamespace() throws Exception {
        List<Namespace> namespaces;
        Child child;
        try (Network network = Network.build()) {
            namespaces = List.of(network.client(), network.router(), network.server(), network.resolver());
            child = network.client().command("sleep", "600").start(folder.resolve("log"));
            assertThat(namespaces).allMatch(Namespace::exists);
        }

        assertThat(namespaces).noneMatch(Namespace::exists);
        assertThat(ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Path.of("/etc/netns", namespaces.getFirst().name())).doesNotExist();
    }

    @Test
    void thereIsARouteToTheLabsNetworksAndToNowhereElse() throws Exception {
        try (Network network = Network.build()) {
            for (String inside : List.of(Address.SERVER, Address.SERVER_6, Address.RESOLVER)) {
                assertThat(route(network.client(), inside)).as(inside).isZero();
            }
            for (String outside : List.of("9.9.9.9", "10.0.0.1", "2620:fe::fe")) {
                for (Namespace from :
                        List.of(network.client(), network.router(), network.server(), network.resolver())) {
                    assertThat(route(from, outside))
                            .as(from.name() + " to " + outside)
                            .isNotZero();
                }
            }
        }
    }

    private static int route(Namespace from, String to) throws Exception {
        return from.command("ip", "route", "get", to).run().status();
    }

    @Test
    void twoNetworksStandSideBySide() throws Exception {
        try (Network one = Network.build();
                Network other = Network.build()) {
            assertThat(one.client()).isNotEqualTo(other.client());
            assertThat(List.of(one.client(), other.client())).allMatch(Namespace::exists);
        }
    }

    @Test
    void whatAKilledProcessLeftBehindIsRemovedByTheNextOne() throws Exception {
        long ended = new ProcessBuilder("true").start().onExit().get().pid();
        Namespace left = Namespace.create("postern-" + ended + "-1-client");

        try (Network network = Network.build()) {
            assertThat(left.exists()).isFalse();
            assertThat(network.client().exists()).isTrue();
        }
        assertThat(Command.of("ip", "netns", "list").mustRun()).doesNotContain("postern-" + ended);
    }
}

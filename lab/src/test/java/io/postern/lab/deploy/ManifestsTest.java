package io.postern.lab.deploy;

import static io.postern.lab.deploy.Manifest.at;
import static io.postern.lab.deploy.Manifest.kind;
import static io.postern.lab.deploy.Manifest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.scenario.Replay;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Manifests say what they must for the sensor to see packets, to be watched over, and to be able to do nothing else. */
class ManifestsTest {
    private static final String FOLDER = "docker/kubernetes/";
    private static final Set<String> CONTAINER_KEYS = Set.of(
            "name",
            "image",
            "restartPolicy",
            "args",
            "command",
            "env",
            "ports",
            "startupProbe",
            "readinessProbe",
            "livenessProbe",
            "resources",
            "securityContext",
            "volumeMounts");

    @Test
    void theSidecarListensBeforeTheBuilderStarts() throws Exception {
        Object pod = kind(FOLDER + "sidecar.yaml", "Pod");
        Object sensor = at(pod, "spec", "initContainers", 0);

        assertThat(text(pod, "apiVersion")).isEqualTo("v1");
        assertThat(text(sensor, "restartPolicy")).isEqualTo("Always");
        assertThat(text(sensor, "startupProbe", "httpGet", "path")).isEqualTo("/readyz");
        fencedIn(sensor);
        watchedOver(sensor);
        mountsWhatThereIs(at(pod, "spec"), sensor);
    }

    @Test
    void theDaemonSetListensInTheNodesNetwork() throws Exception {
        Object set = kind(FOLDER + "daemonset.yaml", "DaemonSet");
        Object pod = at(set, "spec", "template");
        Object sensor = at(pod, "spec", "containers", 0);

        assertThat(text(set, "apiVersion")).isEqualTo("apps/v1");
        assertThat(at(pod, "spec", "hostNetwork")).isEqualTo(true);
        assertThat(at(set, "spec", "selector", "matchLabels")).isEqualTo(at(pod, "metadata", "labels"));
        assertThat(text(set, "metadata", "namespace"))
                .isEqualTo(text(kind(FOLDER + "daemonset.yaml", "Namespace"), "metadata", "name"))
                .isEqualTo(text(kind(FOLDER + "daemonset.yaml", "ConfigMap"), "metadata", "namespace"));
        assertThat(text(pod, "spec", "volumes", 0, "configMap", "name"))
                .isEqualTo(text(kind(FOLDER + "daemonset.yaml", "ConfigMap"), "metadata", "name"));
        fencedIn(sensor);
        watchedOver(sensor);
        mountsWhatThereIs(at(pod, "spec"), sensor);
    }

    @Test
    void theNetworkPolicyIsAboutTheSidecarsPortAndPods() throws Exception {
        Object policy = kind(FOLDER + "networkpolicy.yaml", "NetworkPolicy");
        Object pod = kind(FOLDER + "sidecar.yaml", "Pod");

        assertThat(text(policy, "apiVersion")).isEqualTo("networking.k8s.io/v1");
        assertThat(((Map<?, ?>) at(pod, "metadata", "labels")).entrySet().toString())
                .contains(at(policy, "spec", "podSelector", "matchLabels")
                        .toString()
                        .replaceAll("[{}]", ""));
        assertThat(at(policy, "spec", "ingress", 0, "ports", 0, "port"))
                .isEqualTo(at(pod, "spec", "initContainers", 0, "ports", 0, "containerPort"));
    }

    @Test
    void theGatewayHasNoCapabilityAndBuildersNoOtherWayOut() throws Exception {
        String file = FOLDER + "gateway.yaml";
        Object deployment = kind(file, "Deployment");
        Object pod = at(deployment, "spec", "template");
        Object gateway = at(pod, "spec", "containers", 0);
        Object context = at(gateway, "securityContext");

        assertThat(at(context, "capabilities")).isEqualTo(Map.of("drop", List.of("ALL")));
        assertThat(at(context, "allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(at(context, "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(gateway, "readinessProbe", "httpGet", "port")).isEqualTo(at(gateway, "ports", 1, "name"));
        assertThat(at(gateway, "ports", 1, "containerPort")).isEqualTo(9534);
        assertThat(at(deployment, "spec", "selector", "matchLabels")).isEqualTo(at(pod, "metadata", "labels"));
        mountsWhatThereIs(at(pod, "spec"), gateway);

        Object policy = kind(file, "NetworkPolicy");
        assertThat(at(policy, "spec", "policyTypes")).isEqualTo(List.of("Egress"));
        assertThat(at(policy, "spec", "egress", 0, "to", 0, "podSelector", "matchLabels"))
                .isEqualTo(at(pod, "metadata", "labels"));
        assertThat(at(policy, "spec", "egress", 0, "ports", 0, "port"))
                .isEqualTo(at(kind(file, "Service"), "spec", "ports", 0, "port"))
                .isEqualTo(at(gateway, "ports", 0, "containerPort"));
    }

    @Test
    void theComposedSensorIsInTheBuildersNetworkAndCanDoNothingElse() throws Exception {
        Object sensor = at(Manifest.documents("docker/compose.yaml").getFirst(), "services", "sensor");

        assertThat(text(sensor, "network_mode")).isEqualTo("service:builder");
        assertThat(at(sensor, "read_only")).isEqualTo(true);
        assertThat(at(sensor, "cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(at(sensor, "cap_add")).isEqualTo(List.of("NET_RAW"));
    }

    @Test
    void theImageIsForAUserWhoIsNotRoot() throws Exception {
        List<String> lines = Files.readAllLines(Replay.repository().resolve("docker/Dockerfile"));

        assertThat(lines).contains("USER 10001:10001").anyMatch(line -> line.startsWith("HEALTHCHECK "));
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .as("base images are arguments")
                .allMatch(line -> line.startsWith("FROM ${"));
    }

    private static void fencedIn(Object container) {
        Object context = at(container, "securityContext");
        assertThat(at(context, "capabilities", "drop")).isEqualTo(List.of("ALL"));
        assertThat(at(context, "capabilities", "add")).isEqualTo(List.of("NET_RAW"));
        assertThat(at(context, "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(context, "runAsUser")).as("the image's user").isEqualTo(10001);
        assertThat(at(container, "resources", "limits", "memory")).isEqualTo("512Mi");
        assertThat(CONTAINER_KEYS)
                .containsAll(((Map<?, ?>) container)
                        .keySet().stream().map(Object::toString).toList());
    }

    private static void watchedOver(Object container) {
        Object port = at(container, "ports", 0);
        assertThat(at(port, "containerPort")).isEqualTo(9533);
        for (String probe : List.of("readinessProbe", "livenessProbe")) {
            assertThat(at(container, probe, "httpGet", "port")).isEqualTo(at(port, "name"));
        }
        assertThat(text(container, "readinessProbe", "httpGet", "path")).isEqualTo("/readyz");
        assertThat(text(container, "livenessProbe", "httpGet", "path")).isEqualTo("/healthz");
    }

    private static void mountsWhatThereIs(Object pod, Object container) {
        List<?> volumes = ((List<?>) at(pod, "volumes"))
                .stream().map(volume -> at(volume, "name")).toList();
        assertThat(((List<?>) at(container, "volumeMounts")).stream().map(mount -> at(mount, "name")))
                .isNotEmpty()
                .allMatch(volumes::contains);
    }
}

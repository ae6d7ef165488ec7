package io.postern.gateway.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hosts of which everybody can rent a part: who may reach one may send anything to anybody. Looked at last on 2026-11-24. */
final class SharedStorage {
    private static final Set<String> HOSTS = Set.of(
            "storage.googleapis.com",
            "storage.cloud.google.com",
            "firebasestorage.googleapis.com",
            "s3.amazonaws.com",
            "gist.githubusercontent.com",
            "raw.githubusercontent.com",
            "objects.githubusercontent.com",
            "transfer.sh",
            "pastebin.com");

    /** Below these each customer has a name. */
    private static final List<String> SUFFIXES = List.of(
            "storage.googleapis.com",
            "amazonaws.com",
            "blob.core.windows.net",
            "r2.cloudflarestorage.com",
            "digitaloceanspaces.com",
            "backblazeb2.com",
            "cloudfront.net",
            "azureedge.net");

    private SharedStorage() {}

    /** What a rule opens; empty when it opens nothing of the kind. */
    static Optional<String> of(Target target) {
        return switch (target) {
            case Target.Host host
            when HOSTS.contains(host.name().text()) || isRegional(host.name().text()) ->
                Optional.of(host.name().text());
            case Target.Below below ->
                SUFFIXES.stream()
                        .filter(suffix -> below.suffix().text().equals(suffix)
                                || HostName.read(suffix)
                                        .filter(name -> name.isBelow(below.suffix()))
                                        .isPresent()
                                || isRegional(below.suffix().text()))
                        .map(_ -> below.toString())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** A region's own door: {@code s3.eu-central-1.amazonaws.com}. */
    private static boolean isRegional(String name) {
        return name.startsWith("s3.") && name.endsWith(".amazonaws.com");
    }
}

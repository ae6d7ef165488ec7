package io.postern.gateway.nft;

import java.util.List;
import java.util.stream.Collectors;

/** The beginnings of rules: which packets they are about. */
final class Match {
    private final NftOptions options;

    Match(NftOptions options) {
        this.options = options;
    }

    /** Those that come in where clients are. */
    String incoming() {
        return options.interfaces().isEmpty()
                ? "iifname != \"lo\""
                : "iifname "
                        + braced(options.interfaces().stream()
                                .map(one -> "\"" + one + "\"")
                                .toList());
    }

    /** Those of clients. */
    String from(Clients clients, String set, Family family) {
        return clients.everybody()
                ? "meta nfproto " + family.protocol()
                : family.keyword() + " saddr @" + setName(set, family);
    }

    static String setName(String set, Family family) {
        return set + "-" + family.protocol();
    }

    String ports() {
        return braced(options.ports().stream().map(String::valueOf).toList());
    }

    static String braced(List<String> items) {
        return items.size() == 1 ? items.getFirst() : "{ " + String.join(", ", items) + " }";
    }

    /** The declaration of a set of networks. */
    static String set(String name, Family family, List<String> networks) {
        return """
                set %s {
                    type %s
                    flags interval
                    auto-merge
                    elements = { %s }
                }
                """.formatted(
                        setName(name, family),
                        family.type(),
                        networks.stream().collect(Collectors.joining(",\n                 ")));
    }
}

package io.postern.tls.strict;

import io.postern.tls.Hello;

/** Small hellos from which fuzzing starts. */
final class Seeds {
    private Seeds() {}

    static Hello small() {
        return Hello.client().name("a.example").protocols("h2").versions(0x0304).keyShares(0x001d, 4);
    }
}

package io.postern.dns.guarded;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.trusted.TrustedAnswer;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.dns.trusted.TrustedAnswer.Status;
import io.postern.dns.trusted.TrustedAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trusted answers out of a map. */
public final class Trusted implements TrustedAnswers {
    private static final List<String> OPERATORS = List.of("alpha", "beta");

    private final Map<String, TrustedAnswer> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    public Trusted says(String name, String... addresses) {
        return says(name, Dnssec.INSECURE, List.of(), addresses);
    }

    public Trusted says(String name, Dnssec dnssec, List<String> canonicalNames, String... addresses) {
        Set<IpAddress> set = new HashSet<>();
        for (String address : addresses) {
            set.add(Prefix.address(address));
        }
        int type = addresses[0].indexOf(':') >= 0 ? 28 : 1;
        answers.put(name + "/" + type, new TrustedAnswer(Status.ADDRESSES, set, canonicalNames, dnssec, OPERATORS));
        return this;
    }

    public Trusted says(String name, int type, Status status) {
        answers.put(name + "/" + type, new TrustedAnswer(status, Set.of(), List.of(), Dnssec.INSECURE, OPERATORS));
        return this;
    }

    /** Names that were asked for. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public TrustedAnswer ask(String name, int type, long timeNanos) {
        asked.add(name);
        return answers.getOrDefault(name + "/" + type, TrustedAnswer.UNAVAILABLE);
    }
}

package io.postern.dns.inquiry;

import java.util.Comparator;

/**
 * One act, as it is done once however many answers ask for it.
 *
 * @param name asked for; empty when the act needs none. Lower case, without the final dot
 * @param target an address, or an address and a port, that is asked
 */
public record Inquiry(Act act, String name, String target) implements Comparable<Inquiry> {
    private static final Comparator<Inquiry> ORDER =
            Comparator.comparing(Inquiry::act).thenComparing(Inquiry::name).thenComparing(Inquiry::target);

    @Override
    public int compareTo(Inquiry other) {
        return ORDER.compare(this, other);
    }
}

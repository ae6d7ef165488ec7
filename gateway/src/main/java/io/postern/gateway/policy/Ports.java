package io.postern.gateway.policy;

/**
 * The ports that a rule is about.
 *
 * @param first 1 to 65535
 * @param last not less than the first
 */
public record Ports(int first, int last) {
    /** What a rule without a port is about. */
    public static final Ports HTTPS = new Ports(443, 443);

    static final int HIGHEST = 65_535;

    /** Rejects what is no range. */
    public Ports {
        if (first < 1 || last < first || last > HIGHEST) {
            throw new IllegalArgumentException(first + "-" + last + " is no range of ports");
        }
    }

    boolean contains(int port) {
        return first <= port && port <= last;
    }

    boolean contains(Ports other) {
        return first <= other.first && other.last <= last;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}

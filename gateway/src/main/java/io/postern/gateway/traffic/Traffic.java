package io.postern.gateway.traffic;

/** Is told of past connections, in the order in which inputs hold them. One thread. */
public interface Traffic {
    /** A connection. */
    void connection(Connection connection);

    /**
     * Connections to a host were found to be something else than they seem.
     *
     * @param host its name, or its address where nobody called it by name; as found, which may be anything
     * @param verdict {@code hijacked} or {@code intercepted}
     */
    void accused(String host, String verdict);
}

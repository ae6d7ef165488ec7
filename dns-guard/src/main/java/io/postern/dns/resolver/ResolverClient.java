package io.postern.dns.resolver;

import java.io.Closeable;
import java.time.Duration;

/** Carries DNS messages to one resolver and back. Safe for use by many threads at once. */
public interface ResolverClient extends Closeable {
    /** The longest message that DNS knows, octets. */
    int LARGEST_MESSAGE = 65_535;

    /**
     * Sends a query and waits for its answer. The caller makes sure that it is an answer to its question; over UDP the
     * client passes over datagrams that are not.
     *
     * @param query a DNS message of 12 octets at least
     * @param timeout more than zero; holds whatever the peer does
     * @return the answer, 12 to 65535 octets, with the query's id
     * @throws AskingException when none came that can be used
     */
    byte[] exchange(byte[] query, Duration timeout) throws AskingException;

    /** Ends connections; questions that wait fail with {@link io.postern.dns.opinion.AskingFault#CLOSED}. */
    @Override
    void close();
}

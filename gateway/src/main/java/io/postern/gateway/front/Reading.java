package io.postern.gateway.front;

/** What the octets of a client are. */
public sealed interface Reading {
    /** A question. */
    record Question(Query query) implements Reading {}

    /**
     * A message that is told so: by a header alone, which is no longer than any message.
     *
     * @param flags the second 16 bits of its header
     * @param rcode that it is told, 0 to 15
     */
    record Faulty(int id, int flags, int rcode) implements Reading {}

    /** Nothing that is answered: no header, or an answer itself, which would make two servers talk to each other for ever. */
    record Nothing() implements Reading {}
}

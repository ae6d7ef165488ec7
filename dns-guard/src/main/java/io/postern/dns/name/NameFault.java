package io.postern.dns.name;

/** Why the end of a name could not be found, or what it points to could not be followed. */
public enum NameFault {
    /** Nothing is wrong. */
    NONE,
    /** The name runs past the end of the bytes at hand. */
    CUT,
    /** A label of the types {@code 01} or {@code 10}, which nobody uses (RFC 6891 section 5). */
    RESERVED_LABEL,
    /** A compression pointer that leads back into the name it is part of. */
    POINTER_LOOP,
    /** A compression pointer that leads forward, or into the header. */
    POINTER_ASTRAY,
    /** More compression pointers than a name of 255 octets can need. */
    TOO_MANY_POINTERS
}

package io.postern.dns.registry;

/** Kinds of messages (RFC 6895 section 2.2). */
public final class Opcode {
    public static final int QUERY = 0, IQUERY = 1, STATUS = 2, NOTIFY = 4, UPDATE = 5, DSO = 6;

    private Opcode() {}

    /** Whether IANA knows the opcode. */
    public static boolean isAssigned(int opcode) {
        return opcode >= QUERY && opcode <= DSO && opcode != 3;
    }

    /** The mnemonic, or {@code OPCODE9}. */
    public static String name(int opcode) {
        return switch (opcode) {
            case QUERY -> "QUERY";
            case IQUERY -> "IQUERY";
            case STATUS -> "STATUS";
            case NOTIFY -> "NOTIFY";
            case UPDATE -> "UPDATE";
            case DSO -> "DSO";
            default -> "OPCODE" + opcode;
        };
    }
}

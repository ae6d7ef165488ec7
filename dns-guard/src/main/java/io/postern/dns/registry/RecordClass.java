package io.postern.dns.registry;

/** Classes of records and of questions (RFC 6895 section 3.2). */
public final class RecordClass {
    public static final int IN = 1, CH = 3, HS = 4, NONE = 254, ANY = 255;

    private RecordClass() {}

    /** Whether IANA knows the class. */
    public static boolean isAssigned(int recordClass) {
        return switch (recordClass) {
            case IN, CH, HS, NONE, ANY -> true;
            default -> false;
        };
    }

    /** The mnemonic, or {@code CLASS32} (RFC 3597 section 5). */
    public static String name(int recordClass) {
        return switch (recordClass) {
            case IN -> "IN";
            case CH -> "CH";
            case HS -> "HS";
            case NONE -> "NONE";
            case ANY -> "ANY";
            default -> "CLASS" + recordClass;
        };
    }
}

package io.postern.bench.traffic;

import java.util.Arrays;

/** Lookups of some names, each a query and an answer with a CNAME and two addresses. */
public final class Lookups {
    /** The first address of every answer. */
    public static final int ADDRESS = 0x8efa_0101;

    private Lookups() {}

    /** A query for the name of a number. */
    public static byte[] query(int number) {
        byte[] bytes = new byte[512];
        int length = LookupBytes.query(bytes, 0, number, name(number), LookupBytes.A);
        return Arrays.copyOf(bytes, length);
    }

    /** Its answer. */
    public static byte[] answer(int number) {
        byte[] bytes = new byte[512];
        int length = LookupBytes.addresses(bytes, 0, number, name(number), ADDRESS);
        return Arrays.copyOf(bytes, length);
    }

    private static String name(int number) {
        return "host" + number + ".builds.example.com";
    }
}

package io.postern.dns.watch;

import io.postern.capture.net.IpAddress;
import io.postern.dns.observation.Endpoint;

/**
 * The latest queries by who asked what, for responses that belong to none of their flow: which server was asked, and under which ID.
 * A fixed table in which a later query takes the place of an earlier one.
 */
public final class AskedIndex {
    private static final int ENTRIES = 1 << 14;
    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    private static final int STRIDE = 6;
    private static final int KEY = 0;
    private static final int SERVER_HIGH = 1;
    private static final int SERVER_LOW = 2;
    /** Exchange number in 32 bits, server port and ID in 16 each. */
    private static final int NUMBERS = 3;

    private static final int NANOS = 4;
    private static final int PACKET = 5;

    private final long[] entries = new long[ENTRIES * STRIDE];

    /** No queries. */
    public AskedIndex() {}

    /** A key for which client asks from which port, and what for. */
    public static long key(long clientHigh, long clientLow, int port, long questionHash) {
        long key = (clientHigh * PRIME ^ clientLow) * PRIME + port;
        key = (key ^ key >>> 32) * PRIME ^ questionHash;
        key = (key ^ key >>> 29) * PRIME;
        return key == 0 ? 1 : key;
    }

    /** Remembers a query; {@code high} and {@code low} are the address of the server that is asked. */
    public void add(long key, long high, long low, int serverPort, int id, int exchange, long nanos, long packet) {
        int at = at(key);
        entries[at + KEY] = key;
        entries[at + SERVER_HIGH] = high;
        entries[at + SERVER_LOW] = low;
        entries[at + NUMBERS] = (long) exchange << 32 | (long) serverPort << 16 | id;
        entries[at + NANOS] = nanos;
        entries[at + PACKET] = packet;
    }

    private static int at(long key) {
        return (int) (key >>> 40) % ENTRIES * STRIDE;
    }

    /** Where the latest query of a key stands, if it is not older than {@code oldest}; else -1. */
    public int find(long key, long oldest) {
        int at = at(key);
        return entries[at + KEY] == key && entries[at + NANOS] >= oldest ? at : -1;
    }

    /** The server that was asked. */
    public Endpoint server(int at) {
        return new Endpoint(
                new IpAddress(entries[at + SERVER_HIGH], entries[at + SERVER_LOW]), (int) entries[at + NUMBERS] >>> 16);
    }

    /** The query's ID. */
    public int id(int at) {
        return (int) entries[at + NUMBERS] & 0xffff;
    }

    /** The exchange's number. */
    public int exchange(int at) {
        return (int) (entries[at + NUMBERS] >>> 32);
    }

    /** When the query was sent, nanoseconds since 1970. */
    public long nanos(int at) {
        return entries[at + NANOS];
    }

    /** The query's packet. */
    public long packet(int at) {
        return entries[at + PACKET];
    }
}

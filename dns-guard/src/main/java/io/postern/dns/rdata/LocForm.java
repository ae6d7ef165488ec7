package io.postern.dns.rdata;

/**
 * Where something is (RFC 1876): version 0; size and precisions as a digit and a power of ten, in centimetres; latitude and
 * longitude in thousandths of a second of arc from 2^31; altitude in centimetres from 100 km below the WGS 84 spheroid.
 */
final class LocForm {
    private static final long EQUATOR = 1L << 31;
    private static final long ALTITUDE_ZERO = 10_000_000;
    private static final int MAX_LATITUDE = 90 * 3_600_000;
    private static final int MAX_LONGITUDE = 180 * 3_600_000;

    private LocForm() {}

    static void loc(RdataReader in) {
        if (in.u8() != 0) {
            in.fail();
        }
        long size = centimetres(in);
        long horizontal = centimetres(in);
        long vertical = centimetres(in);
        angle(in, 'N', 'S', MAX_LATITUDE);
        angle(in.space(), 'E', 'W', MAX_LONGITUDE);
        metres(in.space(), in.u32() - ALTITUDE_ZERO);
        metres(in.space(), size);
        metres(in.space(), horizontal);
        metres(in.space(), vertical);
    }

    private static long centimetres(RdataReader in) {
        int octet = in.u8();
        int power = octet & 15;
        if (power > 9 || octet >>> 4 > 9) {
            in.fail();
            return 0;
        }
        long value = (long) octet >>> 4;
        for (int i = 0; i < power; i++) {
            value *= 10;
        }
        return value;
    }

    private static void angle(RdataReader in, char positive, char negative, int max) {
        long angle = in.u32() - EQUATOR;
        long size = Math.abs(angle);
        if (size > max) {
            in.fail();
        }
        in.number(size / 3_600_000);
        in.space().number(size / 60_000 % 60);
        in.space();
        fraction(in, size % 60_000, 1000);
        in.space().character(angle < 0 ? negative : positive);
    }

    private static void metres(RdataReader in, long centimetres) {
        if (centimetres < 0) {
            in.character('-');
        }
        fraction(in, Math.abs(centimetres), 100);
        in.character('m');
    }

    private static void fraction(RdataReader in, long value, int unit) {
        in.number(value / unit);
        in.character('.');
        for (int digit = unit / 10; digit > 0; digit /= 10) {
            in.number(value / digit % 10);
        }
    }
}

package io.postern.gateway.outcome;

import io.postern.capture.flow.IcmpError;

/** What routers and hosts say when they cannot deliver, in words (RFC 792, RFC 1812 section 5.2.7, RFC 4443). */
final class IcmpReason {
    private IcmpReason() {}

    static String of(int ipVersion, IcmpError error) {
        String words = ipVersion == 4 ? version4(error) : version6(error);
        return words.isEmpty() ? "ICMP type " + error.type() + " code " + error.code() : words;
    }

    private static String version4(IcmpError error) {
        if (error.type() == 11) {
            return "time exceeded";
        }
        if (error.type() != 3) {
            return "";
        }
        return switch (error.code()) {
            case 0, 6, 11 -> "network unreachable";
            case 1, 7, 12 -> "host unreachable";
            case 2 -> "protocol unreachable";
            case 3 -> "port unreachable";
            case 4 -> "fragmentation needed";
            case 9, 10, 13 -> "administratively prohibited";
            default -> "";
        };
    }

    private static String version6(IcmpError error) {
        if (error.type() == 2) {
            return "packet too big";
        }
        if (error.type() == 3) {
            return "time exceeded";
        }
        if (error.type() != 1) {
            return "";
        }
        return switch (error.code()) {
            case 0 -> "no route";
            case 1 -> "administratively prohibited";
            case 3 -> "address unreachable";
            case 4 -> "port unreachable";
            case 5, 6 -> "rejected by policy";
            default -> "";
        };
    }
}

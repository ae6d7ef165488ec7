package io.postern.tls.preface;

import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Side;

/**
 * SOCKS: version 5 greets, may log in (RFC 1929), then asks for a connection (RFC 1928); version 4 asks at once. After the proxy's answer
 * the next byte of either side belongs to the tunnel.
 */
final class SocksPreface extends FramedPreface {
    private static final int NO_METHOD = 0xff;
    private static final int LOG_IN = 1;
    private static final int CONNECT = 1;
    private static final int LONGEST_TEXT = 255;
    /** Length of a version 4 answer, and of a request up to its texts. */
    private static final int OLD_LENGTH = 8;

    private static final int OLD_GRANTED = 90;

    private boolean greeted;
    private boolean methodChosen;
    private boolean passwordDue;
    private int textsDue;

    /** The first message of a client, which is all that it sends before it is answered. */
    static Claim claim(byte[] bytes, int offset, int length) {
        if (length < 2) {
            return Claim.NEED_MORE;
        }
        int second = bytes[offset + 1];
        if (bytes[offset] == 5) {
            boolean whole = second > 0 && length == 2 + second;
            return whole ? Claim.YES_FROM_CLIENT : second > 0 && length < 2 + second ? Claim.NEED_MORE : Claim.NO;
        }
        if (second != CONNECT || length > OLD_LENGTH + 2 * LONGEST_TEXT) {
            return Claim.NO;
        }
        if (length < 9 || bytes[offset + length - 1] != 0) {
            return Claim.NEED_MORE;
        }
        return Claim.YES_FROM_CLIENT;
    }

    @Override
    int messageLength(Side from, byte[] header, int have) {
        return from == Side.CLIENT ? request(header, have) : answer(header, have);
    }

    private int request(byte[] header, int have) {
        if (textsDue > 0) {
            textsDue -= header[0] == 0 ? 1 : 0;
            return 1;
        }
        if (passwordDue) {
            passwordDue = false;
            return 1 + (header[0] & 255);
        }
        if (have < 2) {
            return MORE;
        }
        return switch (header[0]) {
            case 4 -> oldRequest(header, have);
            case 5 -> greeted ? address(header, have) : greeting(header);
            case LOG_IN -> {
                passwordDue = true;
                yield 2 + (header[1] & 255);
            }
            default -> LEAVE;
        };
    }

    private int greeting(byte[] header) {
        greeted = true;
        return 2 + (header[1] & 255);
    }

    /** Port and address, then a user, then a name if the address is 0.0.0.x; both texts end with a zero. */
    private int oldRequest(byte[] header, int have) {
        if (have < OLD_LENGTH) {
            return MORE;
        }
        boolean named = header[4] == 0 && header[5] == 0 && header[6] == 0 && header[7] != 0;
        textsDue = named ? 2 : 1;
        return OLD_LENGTH;
    }

    private int answer(byte[] header, int have) {
        if (have < 2) {
            return MORE;
        }
        if (header[0] == 0) {
            return header[1] == OLD_GRANTED ? OLD_LENGTH : LEAVE;
        }
        if (header[0] == LOG_IN) {
            return header[1] == 0 ? 2 : LEAVE;
        }
        if (header[0] == 5 && !methodChosen) {
            methodChosen = true;
            return (header[1] & 255) == NO_METHOD ? LEAVE : 2;
        }
        return header[0] == 5 && header[1] == 0 ? address(header, have) : LEAVE;
    }

    /** Version, command or reply, a zero, then an address by its type and a port. */
    private static int address(byte[] header, int have) {
        if (have < 5) {
            return MORE;
        }
        return switch (header[3]) {
            case 1 -> 10;
            case 3 -> 7 + (header[4] & 255);
            case 4 -> 22;
            default -> LEAVE;
        };
    }

    @Override
    public Preface protocol() {
        return Preface.SOCKS;
    }
}

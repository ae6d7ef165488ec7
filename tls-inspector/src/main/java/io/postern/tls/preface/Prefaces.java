package io.postern.tls.preface;

import io.postern.capture.flow.Claim;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells by the first bytes of a side which protocol it speaks that may turn into TLS. */
public final class Prefaces {
    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
    /** The request with every length in its longest form. */
    private static final int START_TLS_WITHIN = 64;

    private static final int GREETING_WITHIN = 64;
    private static final int LONGEST_GREETING = 512;

    private Prefaces() {}

    /** Looks at the first bytes of a side, at least one. */
    public static Claim claim(byte[] bytes, int offset, int length) {
        return switch (bytes[offset]) {
            case 'C' -> text("CONNECT ", Claim.YES_FROM_CLIENT, bytes, offset, length);
            case 'E' -> text("EHLO ", Claim.YES_FROM_CLIENT, bytes, offset, length);
            case 'H' -> text("HELO ", Claim.YES_FROM_CLIENT, bytes, offset, length);
            case '2' -> greeting(bytes, offset, length);
            case '*' -> text("* OK", Claim.YES_FROM_SERVER, bytes, offset, length);
            case '+' -> text("+OK", Claim.YES_FROM_SERVER, bytes, offset, length);
            case '<' -> stream(bytes, offset, length);
            case 0x30 -> directory(bytes, offset, length);
            case 0 -> database(bytes, offset, length);
            case 4, 5 -> SocksPreface.claim(bytes, offset, length);
            default -> mySql(bytes, offset, length);
        };
    }

    /**
     * The reader for a flow that was claimed.
     *
     * @param first its first byte; empty when that is of none of these protocols
     * @param connects hears of requests for tunnels when they are answered
     */
    public static Optional<PrefaceReader> open(byte first, Consumer<HttpConnect> connects) {
        return switch (first) {
            case 'C' -> Optional.of(new ConnectPreface(connects));
            case 'E', 'H' -> Optional.of(new TextPreface(Preface.SMTP, false));
            case '2' -> Optional.of(new TextPreface(Preface.SMTP, true));
            case '*' -> Optional.of(new TextPreface(Preface.IMAP, false));
            case '+' -> Optional.of(new TextPreface(Preface.POP3, false));
            case '<' -> Optional.of(new TextPreface(Preface.XMPP, false));
            case 0x30 -> Optional.of(new LdapPreface());
            case 0 -> Optional.of(new PostgresPreface());
            case 4, 5 -> Optional.of(new SocksPreface());
            default -> first > 0x18 ? Optional.of(new MySqlPreface()) : Optional.empty();
        };
    }

    private static Claim text(String text, Claim yes, byte[] bytes, int offset, int length) {
        if (!Bytes.agrees(bytes, offset, length, text)) {
            return Claim.NO;
        }
        return length < text.length() ? Claim.NEED_MORE : yes;
    }

    /** SMTP and FTP greet alike. */
    private static Claim greeting(byte[] bytes, int offset, int length) {
        Claim claim = text("220 ", Claim.YES_FROM_SERVER, bytes, offset, length);
        return claim != Claim.NO ? claim : text("220-", Claim.YES_FROM_SERVER, bytes, offset, length);
    }

    /** XMPP, whoever speaks first. */
    private static Claim stream(byte[] bytes, int offset, int length) {
        Claim claim = text("<stream:stream", Claim.YES, bytes, offset, length);
        if (claim == Claim.NO) {
            claim = text("<?xml ", Claim.YES, bytes, offset, length);
            if (claim == Claim.YES && Bytes.find(bytes, offset, length, "<stream:stream") < 0) {
                return length < 256 ? Claim.NEED_MORE : Claim.NO;
            }
        }
        return claim;
    }

    private static Claim directory(byte[] bytes, int offset, int length) {
        // Only StartTLS is short, and has its name where an ordinary request has other things.
        int at = Bytes.find(bytes, offset, Math.min(length, START_TLS_WITHIN), START_TLS);
        if (at >= 0) {
            return Claim.YES_FROM_CLIENT;
        }
        int end = length < 2 || bytes[offset + 1] < 0 ? START_TLS_WITHIN : 2 + bytes[offset + 1];
        return end > START_TLS.length() && length < Math.min(end, START_TLS_WITHIN) ? Claim.NEED_MORE : Claim.NO;
    }

    private static Claim database(byte[] bytes, int offset, int length) {
        if (!Bytes.agrees(bytes, offset, length, "\0\0\0\10")) {
            return Claim.NO;
        }
        if (length < PostgresPreface.REQUEST_LENGTH) {
            return Claim.NEED_MORE;
        }
        int code = Bytes.int32(bytes, offset + 4);
        return code == PostgresPreface.SSL_REQUEST || code == PostgresPreface.GSS_REQUEST
                ? Claim.YES_FROM_CLIENT
                : Claim.NO;
    }

    /** A greeting of protocol version 10: three bytes of length, 0, 10, the server's version as text that a zero ends. */
    private static Claim mySql(byte[] bytes, int offset, int length) {
        if (bytes[offset] <= 0x18) {
            return Claim.NO;
        }
        for (int i = 1; i < Math.min(length, GREETING_WITHIN); i++) {
            byte next = bytes[offset + i];
            boolean right = switch (i) {
                case 1 -> next >= 0 && next < LONGEST_GREETING >> 8;
                case 2, 3 -> next == 0;
                case 4 -> next == 10;
                case 5 -> next >= '1' && next <= '9';
                default -> next >= ' ' || next == 0;
            };
            if (!right) {
                return Claim.NO;
            }
            if (i > 5 && next == 0) {
                return Claim.YES_FROM_SERVER;
            }
        }
        return length < GREETING_WITHIN ? Claim.NEED_MORE : Claim.NO;
    }
}

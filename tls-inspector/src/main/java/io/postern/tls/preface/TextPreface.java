package io.postern.tls.preface;

import io.postern.capture.flow.Side;
import java.util.Locale;

/**
 * Mail, file and chat protocols whose commands and answers are text: at the beginning of a line no text begins as a TLS record does.
 * Left as soon as the client does something that only makes sense when it will not ask for TLS.
 */
final class TextPreface implements PrefaceReader {
    private static final int LONGEST_COMMAND = 24;

    private final StringBuilder line = new StringBuilder(LONGEST_COMMAND);
    private final boolean[] inLine = new boolean[2];
    private final int[] length = new int[2];
    private Preface protocol;
    /** Whether the server's greeting fits both SMTP and FTP. */
    private boolean mailOrFiles;

    TextPreface(Preface protocol, boolean mailOrFiles) {
        this.protocol = protocol;
        this.mailOrFiles = mailOrFiles;
    }

    @Override
    public int read(Side from, byte[] bytes, int offset, int count, long packet, long timeNanos) {
        int side = from == Side.CLIENT ? 0 : 1;
        byte end = (byte) (protocol == Preface.XMPP ? '>' : '\n');
        for (int i = 0; i < count; i++) {
            byte next = bytes[offset + i];
            if (!inLine[side] && PrefaceReader.beginsTls(from, next)) {
                return i;
            }
            inLine[side] = next != end;
            if (from == Side.CLIENT && !command(next, end)) {
                return LEAVE;
            }
        }
        length[side] += count;
        return length[side] > LONGEST ? LEAVE : count;
    }

    private boolean command(byte next, byte end) {
        if (next == end) {
            boolean go = allowed(line.toString().trim().toUpperCase(Locale.ROOT));
            line.setLength(0);
            return go;
        }
        if (line.length() < LONGEST_COMMAND) {
            line.append((char) (next & 255));
        }
        return true;
    }

    private boolean allowed(String command) {
        if (mailOrFiles) {
            mailOrFiles = false;
            protocol = Commands.SMTP.contains(Commands.first(command)) ? Preface.SMTP : Preface.FTP;
        }
        return switch (protocol) {
            case SMTP -> Commands.SMTP.contains(Commands.first(command));
            case FTP -> Commands.FTP.contains(Commands.first(command));
            case POP3 -> Commands.POP3.contains(Commands.first(command));
            case IMAP -> Commands.IMAP.contains(Commands.second(command));
            default -> true;
        };
    }

    @Override
    public boolean gap(Side from) {
        inLine[from == Side.CLIENT ? 0 : 1] = false;
        return true;
    }

    @Override
    public Preface protocol() {
        return protocol;
    }
}

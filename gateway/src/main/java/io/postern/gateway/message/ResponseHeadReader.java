package io.postern.gateway.message;

import java.util.List;

/** Reads the head of a response, as strictly as that of a request. One thread. */
public final class ResponseHeadReader extends HeadReader {
    private int status;
    private int minor;
    private String reason = "";

    /**
     * A reader.
     *
     * @param cap octets of a head at most
     */
    public ResponseHeadReader(int cap) {
        super(cap);
    }

    @Override
    boolean first(String line) {
        boolean parts = line.length() >= 12
                && line.charAt(8) == ' '
                && line.substring(9, 12).matches("[1-5][0-9][0-9]");
        minor = parts ? minor(line.substring(0, 8)) : -1;
        // RFC 9112 section 4: the reason may be empty; some leave out the space before it.
        boolean whole = minor >= 0 && (line.length() == 12 || line.charAt(12) == ' ');
        if (whole) {
            status = Integer.parseInt(line.substring(9, 12));
            reason = line.length() > 13 ? line.substring(13) : "";
        }
        return whole;
    }

    /** The head, once it is there. */
    public ResponseHead head() {
        return state() == State.HEAD
                ? new ResponseHead(status, reason, minor, fields())
                : new ResponseHead(0, "", 1, List.of());
    }
}

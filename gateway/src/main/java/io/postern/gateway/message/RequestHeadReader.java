package io.postern.gateway.message;

import java.util.List;

/** Reads the head of a request, strictly. One thread. */
public final class RequestHeadReader extends HeadReader {
    /** Octets of a head at most. */
    public static final int CAP = 16 << 10;

    private String method = "";
    private String target = "";
    private int minor;

    /** A reader. */
    public RequestHeadReader() {
        super(CAP);
    }

    @Override
    boolean first(String line) {
        int one = line.indexOf(' ');
        int two = line.indexOf(' ', one + 1);
        boolean parts = one > 0 && two > one + 1 && line.indexOf(' ', two + 1) < 0;
        minor = parts ? minor(line.substring(two + 1)) : -1;
        if (minor < 0 || !isToken(line.substring(0, one)) || !isPrintable(line, one + 1, two)) {
            return false;
        }
        method = line.substring(0, one);
        target = line.substring(one + 1, two);
        return true;
    }

    /** The head, once it is there. */
    public RequestHead head() {
        return state() == State.HEAD
                ? new RequestHead(method, target, minor, fields())
                : new RequestHead("", "", 1, List.of());
    }
}

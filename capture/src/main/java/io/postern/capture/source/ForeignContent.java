package io.postern.capture.source;

/**
 * What a file is that is no capture we read, told by its first bytes, and what its owner can do.
 *
 * @param what a clause: {@code is a snoop file}
 * @param advice a clause: {@code convert it: editcap -F pcapng FILE out.pcapng}
 */
record ForeignContent(String what, String advice) {
    /** How many bytes are looked at. */
    static final int LOOKED_AT = 512;

    private static final String CONVERT = "convert it: editcap -F pcapng FILE out.pcapng";
    private static final String GIVE = "give a pcap or pcapng file";

    private record Signature(int at, String bytes, String what, String advice) {
        boolean matches(byte[] array, int from, int limit) {
            if (from + at + bytes.length() > limit) {
                return false;
            }
            for (int i = 0; i < bytes.length(); i++) {
                if ((array[from + at + i] & 0xff) != bytes.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Signature[] SIGNATURES = {
        new Signature(0, "snoop\0\0\0", "is a snoop file", CONVERT),
        new Signature(0, "RTSS", "is a Microsoft Network Monitor file", CONVERT),
        new Signature(0, "GMBU", "is a Microsoft Network Monitor file", CONVERT),
        new Signature(0, "TRSNIFF data", "is a Sniffer file", CONVERT),
        new Signature(0, "XCP\0", "is a NetXRay or Sniffer for Windows file", CONVERT),
        new Signature(0, "btsnoop\0", "is a Bluetooth capture", "it holds no IP traffic; " + GIVE),
        new Signature(0, "\u00a1\u00b24\u00cd", "is a pcap variant that is not documented", CONVERT),
        new Signature(0, "\u00cd4\u00b2\u00a1", "is a pcap variant that is not documented", CONVERT),
        new Signature(0, "\u00a1+<M", "is a pcap variant that is not documented", CONVERT),
        new Signature(0, "M<+\u00a1", "is a pcap variant that is not documented", CONVERT),
        new Signature(0, "BZh", "is a bzip2 file", "unpack it on the way: bzip2 -dc FILE | postern replay -"),
        new Signature(
                0, "\u001f\u009d", "is a compress file", "unpack it on the way: gzip -dc FILE | postern replay -"),
        new Signature(
                0,
                "\u0002!L\u0018",
                "is an lz4 file of the old format",
                "unpack it on the way: lz4 -dc FILE | postern replay -"),
        new Signature(
                0, "]\0\0", "is an lzma file", "unpack it on the way: xz --format=lzma -dc FILE | postern replay -"),
        new Signature(0, "7z\u00bc\u00af'\u001c", "is a 7z archive", "unpack it: 7z x FILE"),
        new Signature(0, "Rar!\u001a\u0007", "is a RAR archive", "unpack it: unrar x FILE"),
        new Signature(257, "ustar", "is a tar archive", "unpack it: tar -xf FILE"),
        new Signature(0, "\u007fELF", "is a program", GIVE),
        new Signature(0, "\u0089PNG", "is a picture", GIVE),
        new Signature(0, "%PDF-", "is a PDF document", GIVE),
        new Signature(0, "SQLite format 3\0", "is an SQLite database", GIVE),
    };

    /** Looks at what the window holds, which the caller has made to be {@link #LOOKED_AT} bytes or all there are. */
    static ForeignContent of(Window window) {
        byte[] array = window.array;
        int from = window.position;
        int limit = window.limit;
        if (from == limit) {
            return new ForeignContent(
                    "is empty", "check whether the capturing program was stopped before it wrote, and " + GIVE);
        }
        if (startsZip(array, from, limit)) {
            return zip(array, from, limit);
        }
        for (Signature signature : SIGNATURES) {
            if (signature.matches(array, from, limit)) {
                return new ForeignContent(signature.what, signature.advice);
            }
        }
        if (isText(array, from, Math.min(limit, from + LOOKED_AT))) {
            return new ForeignContent("is a text file, not a capture", GIVE);
        }
        if (ErfGuess.matches(array, from, limit)) {
            return new ForeignContent("looks like an Endace ERF file", CONVERT);
        }
        return new ForeignContent("is of no format that is known here", GIVE);
    }

    private static boolean startsZip(byte[] array, int from, int limit) {
        return limit - from >= 4
                && array[from] == 'P'
                && array[from + 1] == 'K'
                && (array[from + 2] == 3 || array[from + 2] == 5)
                && array[from + 3] == array[from + 2] + 1;
    }

    private static ForeignContent zip(byte[] array, int from, int limit) {
        if (array[from + 2] == 5) {
            return new ForeignContent("is a zip archive with nothing in it", GIVE);
        }
        boolean encrypted = limit - from > 6 && (array[from + 6] & 1) != 0;
        return encrypted
                ? new ForeignContent(
                        "is an encrypted zip archive",
                        "unpack it with its password: unzip -p -P PASSWORD FILE | postern replay -")
                : new ForeignContent("is a zip archive", "unpack it on the way: unzip -p FILE | postern replay -");
    }

    /** Text has no control characters but white space; bytes above ASCII are text in some encoding. */
    private static boolean isText(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            int c = array[i] & 0xff;
            if (c == 0x7f || (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b)) {
                return false;
            }
        }
        return true;
    }
}

package io.postern.capture.source.compressed;

import java.io.IOException;
import java.io.InputStream;

/** The compressed formats that are read, told by content: a file's name means nothing. */
public enum Compression {
    GZIP("gzip"),
    ZSTD("zstd"),
    XZ("xz"),
    LZ4("lz4");

    /** How many bytes {@link #of} needs at most. */
    public static final int MAGIC_BYTES = 6;

    private final String label;

    Compression(String label) {
        this.label = label;
    }

    /** The format's name as its own tool writes it. */
    public String label() {
        return label;
    }

    /**
     * Whether one of the formats begins at {@code at}.
     *
     * @param available bytes that may be looked at, zero or more
     */
    public static boolean isAt(byte[] bytes, int at, int available) {
        return magic(bytes, at, available) >= 0;
    }

    /**
     * The format that begins at {@code at}.
     *
     * @throws IllegalArgumentException when {@link #isAt} is false
     */
    public static Compression of(byte[] bytes, int at, int available) {
        int index = magic(bytes, at, available);
        if (index < 0) {
            throw new IllegalArgumentException("no compressed format");
        }
        return values()[index];
    }

    @SuppressWarnings("EnumOrdinal") // an index, or that there is none, without a null
    private static int magic(byte[] bytes, int at, int available) {
        if (available >= 3 && bytes[at] == 0x1f && (bytes[at + 1] & 0xff) == 0x8b && bytes[at + 2] == 8) {
            return GZIP.ordinal();
        }
        if (available < 4) {
            return -1;
        }
        int word = (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
        if (word == 0x28b52ffd || isSkippable(word)) {
            return ZSTD.ordinal();
        }
        if (word == 0x04224d18) {
            return LZ4.ordinal();
        }
        boolean xz = available >= MAGIC_BYTES && word == 0xfd377a58 && bytes[at + 4] == 0x5a && bytes[at + 5] == 0;
        return xz ? XZ.ordinal() : -1;
    }

    /** A frame to be skipped may come first in zstd and in lz4 alike; only zstd's tools write it there. */
    private static boolean isSkippable(int word) {
        return (word & 0xf0ffffff) == 0x502a4d18;
    }

    /**
     * A stream of what is inside {@code in}. Closing it closes {@code in}.
     *
     * @throws DamagedStreamException when not even the header makes sense
     * @throws UnsupportedStreamException when what unpacks this format does not run on this machine
     */
    public InputStream open(InputStream in) throws IOException {
        return switch (this) {
            case GZIP -> new GzipStream(in);
            case ZSTD -> ZstdStream.open(in);
            case XZ -> new XzStream(in);
            case LZ4 -> new Lz4Stream(in);
        };
    }
}

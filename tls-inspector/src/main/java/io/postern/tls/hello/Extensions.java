package io.postern.tls.hello;

import io.postern.tls.wire.CodePoints;
import io.postern.tls.wire.Opaque;
import java.util.List;
import java.util.Optional;

/** The extensions of a hello in the order they were sent, RFC 8446 section 4.2. */
public final class Extensions {
    /** No extensions. */
    public static final Extensions NONE = new Extensions(Opaque.EMPTY);

    private final Opaque block;

    private Extensions(Opaque block) {
        this.block = block;
    }

    /** The extensions in a block without its length; one that the block cuts short ends the list, and has the bytes that are there. */
    static Extensions of(Opaque block) {
        return block.isEmpty() ? NONE : new Extensions(block);
    }

    /** The extensions of a message that has nothing else, RFC 8446 section 4.3.1: their length, and they. */
    public static Extensions ofMessage(Opaque body) {
        return of(Vectors.long16(body));
    }

    /** The protocols of an ALPN extension, printed as {@link ClientHello#applicationProtocols()} says; one in what a server sends. */
    public List<String> applicationProtocols() {
        return Vectors.names8(contentOf(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION));
    }

    /** How many, duplicates and GREASE included. */
    public int size() {
        int count = 0;
        for (int at = 0; at + 4 <= block.length(); at = next(at)) {
            count++;
        }
        return count;
    }

    /** The numbers of the extensions in the order they were sent, duplicates and GREASE included. */
    public CodePoints types() {
        int[] types = new int[size()];
        int at = 0;
        for (int i = 0; i < types.length; i++) {
            types[i] = block.shortAt(at);
            at = next(at);
        }
        return CodePoints.of(types);
    }

    /** Whether the last extension ends where the block ends. */
    boolean wellFormed() {
        int at = 0;
        while (at + 4 <= block.length()) {
            at = next(at);
        }
        return at == block.length();
    }

    /** Whether the last extension is longer than the block. */
    boolean cut() {
        int at = 0;
        while (at + 4 <= block.length()) {
            at = next(at);
        }
        return at > block.length();
    }

    /** How many extensions of this type were sent. */
    int count(int type) {
        int count = 0;
        for (int at = 0; at + 4 <= block.length(); at = next(at)) {
            if (block.shortAt(at) == type) {
                count++;
            }
        }
        return count;
    }

    /** Whether an extension of this type was sent. */
    public boolean has(int type) {
        return find(type) >= 0;
    }

    /** The content of the first extension of this type, without its header. */
    public Optional<Opaque> get(int type) {
        int at = find(type);
        return at < 0 ? Optional.empty() : Optional.of(content(at));
    }

    /** The content of the first extension of this type; empty also when there is none. */
    Opaque contentOf(int type) {
        int at = find(type);
        return at < 0 ? Opaque.EMPTY : content(at);
    }

    private int find(int type) {
        for (int at = 0; at + 4 <= block.length(); at = next(at)) {
            if (block.shortAt(at) == type) {
                return at;
            }
        }
        return -1;
    }

    private int next(int at) {
        return at + 4 + block.shortAt(at + 2);
    }

    private Opaque content(int at) {
        int length = Math.min(block.shortAt(at + 2), block.length() - at - 4);
        return block.slice(at + 4, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extensions that && block.equals(that.block);
    }

    @Override
    public int hashCode() {
        return block.hashCode();
    }

    @Override
    public String toString() {
        return types().toString();
    }
}

package io.postern.dns.watch;

import io.postern.capture.net.IpAddress;
import io.postern.dns.message.DnsMessageCursor;
import io.postern.dns.message.Edns;
import io.postern.dns.message.Section;
import io.postern.dns.name.NameHash;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.prefix.SpecialPurpose;
import io.postern.dns.registry.EdnsOption;
import io.postern.dns.registry.RecordType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One walk over a response: a digest of what it says, and whether an address is worth a closer look. Allocates nothing.
 *
 * <p>The digest does not depend on the order of the records or on their TTLs. It may differ for answers that say the same with other
 * compression: whoever finds two that differ compares what they say.
 */
public final class AnswerScan {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    private static final int NO_ERROR_CODE = -1;
    /** The end of a name under {@code invalid}. */
    private static final long INVALID = 0x0769_6e76_616c_6964L;

    private static final long LOWER = 0x0020_2020_2020_2020L;

    private final Prefix[] publicRanges;
    private long digest;
    private boolean special;
    private int addresses;

    /**
     * A scan.
     *
     * @param publicRanges ranges that are public here, although IANA set them aside
     */
    public AnswerScan(List<Prefix> publicRanges) {
        this.publicRanges = publicRanges.toArray(new Prefix[0]);
    }

    /** Walks the answers of a response. */
    public void of(DnsMessageCursor message) {
        digest = message.rcode() * PRIME;
        special = false;
        addresses = 0;
        byte[] bytes = message.bytes();
        int end = message.end(Section.ANSWER);
        for (int record = message.begin(Section.ANSWER); record < end; record++) {
            int type = message.type(record);
            int length = message.rdataLength(record);
            int at = message.rdataOffset(record);
            if (type == RecordType.A && length == 4) {
                address(0, IpAddress.mapped((int) INT.get(bytes, at)));
            } else if (type == RecordType.AAAA && length == 16) {
                address((long) LONG.get(bytes, at), (long) LONG.get(bytes, at + 8));
            } else if (type != RecordType.RRSIG) {
                digest += mix(NameHash.of(bytes, at, at + length, type));
            }
        }
    }

    private void address(long high, long low) {
        addresses++;
        special |= SpecialPurpose.mayBeSpecial(high, low) && !isDeclaredPublic(high, low);
        digest += mix(high * PRIME ^ low);
    }

    private boolean isDeclaredPublic(long high, long low) {
        for (Prefix range : publicRanges) {
            if (range.contains(high, low)) {
                return true;
            }
        }
        return false;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * PRIME;
        return mixed ^ mixed >>> 29;
    }

    /** What the response says. */
    public long digest() {
        return digest;
    }

    /** Whether an address may be set aside for a special purpose. */
    public boolean hasSpecial() {
        return special;
    }

    /** How many addresses it has. */
    public int addresses() {
        return addresses;
    }

    /** INFO-CODE of the first extended error (RFC 8914), or -1. */
    public static int extendedError(DnsMessageCursor message) {
        for (int option = Edns.first(message); option != Edns.NONE; option = Edns.next(message, option)) {
            if (Edns.code(message, option) == EdnsOption.EXTENDED_ERROR && Edns.length(message, option) >= 2) {
                int at = Edns.data(option);
                return (message.bytes()[at] & 255) << 8 | message.bytes()[at + 1] & 255;
            }
        }
        return NO_ERROR_CODE;
    }

    /** A first look at the question's name: whether it is one label, or under {@code invalid}. */
    public static boolean mayBeNobodys(DnsMessageCursor message) {
        byte[] bytes = message.bytes();
        int at = message.questionNameOffset(0);
        int root = at + message.questionOctets(0) - 5;
        int first = bytes[at] & 255;
        if (first == 0 || first > 63) {
            return false;
        }
        return at + 1 + first == root || root - at >= 8 && ((long) LONG.get(bytes, root - 8) | LOWER) == INVALID;
    }
}

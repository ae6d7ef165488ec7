package io.postern.dns.suffix;

import com.google.common.net.InternetDomainName;
import io.postern.capture.net.IpAddress;

/**
 * Lists that are asked by DNS, as mail servers do (RFC 5782): the name asked for is what is looked up, in front of the list's own
 * name, and an answer of 127.0.0.2 and above is a code and no address.
 */
public final class BlockList {
    private static final int OCTETS = 4;
    private static final int NIBBLES = 32;
    private static final long FIRST_CODE = IpAddress.mapped(0x7f00_0002);
    private static final long LAST_CODE = IpAddress.mapped(0x7fff_ffff);

    private BlockList() {}

    /** Whether an answer to a question for {@code name} is such a code. */
    public static boolean isCode(String name, IpAddress answer) {
        return answer.isIpv4() && answer.low() >= FIRST_CODE && answer.low() <= LAST_CODE && isLookup(name);
    }

    /** Whether a name begins with a reversed address, or with another name. */
    private static boolean isLookup(String name) {
        String[] labels = name.split("\\.");
        return begins(labels, OCTETS, BlockList::isOctet)
                || begins(labels, NIBBLES, BlockList::isNibble)
                || beginsWithName(labels);
    }

    private interface Test {
        boolean holds(String label);
    }

    private static boolean begins(String[] labels, int count, Test test) {
        if (labels.length <= count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!test.holds(labels[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOctet(String label) {
        return !label.isEmpty()
                && label.length() <= 3
                && label.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(label) < 256;
    }

    private static boolean isNibble(String label) {
        return label.length() == 1 && Character.digit(label.charAt(0), 16) >= 0;
    }

    /** {@code example.com.list.example.org}: a top-level domain stands in the middle, and the list's own name follows. */
    private static boolean beginsWithName(String[] labels) {
        for (int i = 1; i < labels.length - 2; i++) {
            if (InternetDomainName.isValid(labels[i])
                    && InternetDomainName.from(labels[i]).hasPublicSuffix()) {
                return true;
            }
        }
        return false;
    }
}

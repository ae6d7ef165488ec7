package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.trusted.TrustedAnswer;
import java.util.List;

/** The trusted side in words. */
final class Words {
    private static final int NAMED = 3;

    private Words() {}

    /** A clause: who says what. */
    static String trusted(TrustedAnswer trusted) {
        String who = trusted.operators().isEmpty() ? "trusted resolvers" : joined(trusted.operators());
        boolean one = trusted.operators().size() == 1;
        return switch (trusted.status()) {
            case ADDRESSES -> who + (one ? " says " : " say ") + addresses(trusted);
            case NO_DATA -> who + (one ? " says" : " say") + " that the name has no such record";
            case NO_SUCH_NAME -> who + (one ? " says" : " say") + " that the name does not exist";
            case DISAGREEMENT -> "the trusted resolvers disagree";
            case UNAVAILABLE -> "no trusted resolver answered";
        };
    }

    private static String joined(List<String> operators) {
        int last = operators.size() - 1;
        return last == 0
                ? operators.getFirst()
                : String.join(", ", operators.subList(0, last)) + " and " + operators.get(last);
    }

    /** The first addresses in order, whatever order the set has. */
    private static String addresses(TrustedAnswer trusted) {
        List<String> named = trusted.addresses().stream()
                .sorted()
                .limit(NAMED)
                .map(IpAddress::toString)
                .toList();
        int more = trusted.addresses().size() - named.size();
        return String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
    }
}

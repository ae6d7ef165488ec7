package io.postern.dns.inquiry;

import io.postern.capture.net.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an act brought to light.
 *
 * @param nanos when it was done, nanoseconds since 1970
 * @param addresses that were answered, if the act asks for some
 * @param detail what was seen, for people
 */
public record InquiryResult(Inquiry inquiry, long nanos, Bearing bearing, List<IpAddress> addresses, String detail) {
    /** Copies the addresses. */
    public InquiryResult {
        addresses = List.copyOf(addresses);
    }

    /** What it means for the answer. */
    public enum Bearing {
        /** It speaks for the answer. */
        SUPPORTS,
        /** It speaks against it. */
        CONTRADICTS,
        /** It says nothing of it. */
        NEUTRAL,
        /** It was not done: too much was asked already. */
        LEFT_OUT;

        /** The word that logs and recordings use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The bearing of a word. */
        public static Optional<Bearing> of(String word) {
            for (Bearing bearing : values()) {
                if (bearing.word().equals(word)) {
                    return Optional.of(bearing);
                }
            }
            return Optional.empty();
        }
    }
}

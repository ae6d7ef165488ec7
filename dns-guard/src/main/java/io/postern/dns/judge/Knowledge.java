package io.postern.dns.judge;

import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.AddressList;
import io.postern.dns.prefix.AsnTable;
import io.postern.dns.prefix.Prefix;
import io.postern.dns.prefix.SpecialPurpose;
import io.postern.dns.suffix.Suffixes;
import java.util.List;
import java.util.Optional;

/**
 * What an admin tells the judge; immutable.
 *
 * @param internal suffixes whose answers are nobody else's business
 * @param expected addresses that are right for certain names
 * @param publicRanges ranges that are public here, although IANA set them aside
 * @param origins who announces which addresses
 * @param listed addresses that were seen in forged answers
 */
public record Knowledge(
        Suffixes internal, ExpectedAnswers expected, List<Prefix> publicRanges, AsnTable origins, AddressList listed) {
    /** Nothing was told. */
    public static final Knowledge NONE =
            new Knowledge(Suffixes.NONE, ExpectedAnswers.NONE, List.of(), AsnTable.EMPTY, AddressList.EMPTY);

    /** Copies the list. */
    public Knowledge {
        publicRanges = List.copyOf(publicRanges);
    }

    /** What an address is set aside for; empty when it may be anybody's, or is public here. */
    public Optional<SpecialPurpose.Use> special(IpAddress address) {
        Optional<SpecialPurpose.Use> use = SpecialPurpose.bundled().of(address);
        return use.isPresent() && publicRanges.stream().anyMatch(range -> range.contains(address))
                ? Optional.empty()
                : use;
    }
}

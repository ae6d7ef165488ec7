package io.postern.dns.observation;

import io.postern.capture.net.IpAddress;
import io.postern.dns.baseline.BaselineView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An exchange as it is judged.
 *
 * @param resolver who was asked
 * @param client who asked
 * @param overUdp whether datagrams carried it: only then can others answer
 * @param source name of the file or interface
 * @param name in presentation form, lower case, without the final dot
 * @param type as assigned by IANA
 * @param queryPacket number of the packet with the query's first transmission
 * @param queryNanos its capture time, nanoseconds since 1970
 * @param transmissions how often the query was sent, from 1
 * @param queryEdns whether the query had an OPT record
 * @param responses in capture order, the first {@link #MAX_RESPONSES} that were looked at
 * @param answers responses to the query, those that were not looked at included
 * @param wrongIds answers to this question under IDs that nobody used, while it was open
 * @param baseline what is usual for the resolver
 * @param cutShort why something of a response is missing
 * @param sharing registrable domains for which this resolver gave an address of this answer that the trusted side does not know
 * @param bogusDomains registrable domains of which this resolver said that their signatures are wrong, the trusted side that they are right
 */
public record ExchangeObservation(
        Endpoint resolver,
        IpAddress client,
        boolean overUdp,
        String source,
        String name,
        int type,
        long queryPacket,
        long queryNanos,
        int transmissions,
        boolean queryEdns,
        List<ResponseObservation> responses,
        int answers,
        int wrongIds,
        BaselineView baseline,
        Optional<String> cutShort,
        Set<String> sharing,
        Set<String> bogusDomains) {
    /** Responses that are kept of one exchange. */
    public static final int MAX_RESPONSES = 8;

    /** Copies the collections. */
    public ExchangeObservation {
        responses = List.copyOf(responses);
        sharing = Set.copyOf(sharing);
        bogusDomains = Set.copyOf(bogusDomains);
    }

    /** The responses that compete to be believed: those to the query that say something, each saying once. */
    public List<ResponseObservation> contenders() {
        List<ResponseObservation> contenders = new ArrayList<>(1);
        for (ResponseObservation response : responses) {
            if (response.relation() == ResponseObservation.Relation.ANSWER
                    && !response.isTruncated()
                    && contenders.stream().noneMatch(one -> one.answer().saysTheSame(response.answer()))) {
                contenders.add(response);
            }
        }
        return contenders;
    }

    /** What the client was told: the first response to the query that was not cut off. */
    public Optional<ResponseObservation> told() {
        List<ResponseObservation> contenders = contenders();
        return contenders.isEmpty() ? Optional.empty() : Optional.of(contenders.getFirst());
    }

    /** The same, with what was learned of other exchanges. */
    public ExchangeObservation with(Set<String> sharingDomains, Set<String> domainsFoundBogus) {
        return new ExchangeObservation(
                resolver,
                client,
                overUdp,
                source,
                name,
                type,
                queryPacket,
                queryNanos,
                transmissions,
                queryEdns,
                responses,
                answers,
                wrongIds,
                baseline,
                cutShort,
                sharingDomains,
                domainsFoundBogus);
    }
}

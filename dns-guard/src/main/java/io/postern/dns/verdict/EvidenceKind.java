package io.postern.dns.verdict;

/**
 * The catalogue of evidence: each kind with its weight, what it is, why it speaks against an answer, what else may explain it,
 * and what to do. {@code docs/verdicts-dns.md} is written from this.
 *
 * <p>Ids and numbers are stable: a kind that goes leaves its number unused.
 */
public enum EvidenceKind {
    /** See {@link #title()}; so for all. */
    RACE_OTHER_SENDER(
            1,
            "race-other-sender",
            8,
            "two different answers to one query, from senders that differ",
            "Over UDP one query gets one answer. A forger on the path adds a second one, and cannot know the IP TTL or the flags"
                    + " that the true answer will have.",
            "Two upstream answers that a broken forwarder passes on both: then the IP TTL is the same, and a difference in flags"
                    + " counts only when neither answer is a failure.",
            "Somebody on the path between the capture and the resolver forges answers. Capture closer to the resolver, hop by"
                    + " hop, until only one answer is left; until then resolve over DoT or DoH."),
    RACE(
            2,
            "race",
            6,
            "two different answers to one query",
            "Over UDP one query gets one answer. Answers are compared by RCODE and by the set of their records, not by order or"
                    + " TTL; identical duplicates, truncated answers, and answers to a query that was sent again do not count.",
            "A resolver or forwarder that passes on what several upstreams say.",
            "Capture on the resolver's own link: if both answers leave the resolver, it is a forwarder's fault; if one does not,"
                    + " somebody on the path forges answers."),
    BOGUS_CONTRADICTED(
            3,
            "bogus-address-contradicted",
            9,
            "an address that is nobody's, where trusted resolvers return public ones",
            "The name is public, the address is set aside for a special purpose (IANA), and trusted resolvers return other"
                    + " addresses.",
            "Split horizon: an internal view of a public name. Declare it with --internal-suffix or --expected-answer.",
            "Ask the resolver's operator for the zone or the rule that makes this answer; compare with the upstream it forwards"
                    + " to. If the internal address is meant, declare it with --internal-suffix or --expected-answer."),
    BOGUS_ADDRESS(
            4,
            "bogus-address",
            5,
            "an address that is nobody's, for a public name",
            "The name is under a public suffix, and the address is private, loopback or otherwise set aside (IANA).",
            "Split horizon, and public names that are meant to lead to private addresses. Codes of DNS block lists (RFC 5782) and"
                    + " names of special-use domains do not count.",
            "If the internal address is meant, declare it with --internal-suffix or --expected-answer; else ask the resolver's"
                    + " operator what makes this answer."),
    DNSSEC_BOGUS(
            5,
            "dnssec-bogus",
            8,
            "the resolver found the signatures wrong, and the trusted path finds them right",
            "The resolver answers SERVFAIL with the extended error DNSSEC Bogus (RFC 8914), while trusted resolvers validate"
                    + " the same name: what reaches the resolver was changed.",
            "A resolver whose clock or trust anchor is wrong finds everything bogus: from the third unrelated domain on, the same"
                    + " resolver is suspicious at most.",
            "Look at the path between the resolver and its upstream; check the resolver's clock and trust anchor first."),
    EDNS_MISSING(
            6,
            "edns-missing",
            3,
            "no EDNS in the answer of a resolver that has it in nearly all others",
            "The query had EDNS, this resolver echoed it in at least 7 of 8 answers before and again after, and this answer is a"
                    + " lone record without: forgers copy the query's header and question and add one address.",
            "A path that drops the OPT record of some answers. Failures, truncated answers, and authoritative answers from the"
                    + " resolver's own data do not count.",
            "Compare this answer with the resolver's own log: if it does not know it, somebody else sent it."),
    TTL_ODD(
            7,
            "ip-ttl",
            3,
            "an IP TTL unlike that of the resolver's other answers",
            "It differs by 3 or more from the median of this resolver's answers, at most 1 in 8 of them has one like it, and the"
                    + " usual one came back afterwards: the packet came from another place.",
            "A route that flaps, or anycast that moves and returns. A change that lasts does not count, nor do resolvers whose"
                    + " answers come over several paths.",
            "Capture closer to the resolver and see whether the odd answer is there already."),
    TOO_FAST(
            8,
            "too-fast",
            3,
            "faster than half of the resolver's shortest round trip",
            "Of 64 round trips or more, 16 or more lie within a quarter of the shortest, and this answer took less than half of"
                    + " that, and the usual ones came back afterwards: it came from nearer.",
            "A path that just became shorter; a forwarder that has something in its cache for the first time. Round trips under 2 ms, streams, and queries that were sent again do not count.",
            "Somebody nearer than the resolver answers: look for a device on the path that intercepts port 53."),
    WRONG_SOURCE(
            9,
            "wrong-source",
            4,
            "an answer from an address that was not asked",
            "The client's port, the ID and the question are those of a query that went elsewhere a moment ago.",
            "A resolver with several addresses that answers from the wrong one (clients drop that), or address translation that"
                    + " the capture sees half of.",
            "If it is the resolver's other address, let it answer from the one that is asked; else look for a device that"
                    + " redirects port 53."),
    OTHER_QUESTION(
            10,
            "question-mismatch",
            4,
            "an answer with the ID of a query, to another question",
            "A forger who does not see queries guesses IDs, and asks for what he wants to be believed.",
            "A client that uses an ID again while an old answer is under way.",
            "Clients drop such answers. If there are many, somebody tries to poison the resolver: use random ports and 0x20."),
    ID_GUESSING(
            11,
            "id-guessing",
            4,
            "answers to this question under IDs that nobody used",
            "Three or more answers to a question that is open, to the same port, with different wrong IDs: somebody guesses.",
            "A capture that lost the queries.",
            "Somebody tries to poison the client or resolver: use random ports and 0x20, and drop answers from outside that claim"
                    + " inside addresses."),
    CASE_NOT_ECHOED(
            12,
            "case-not-echoed",
            1,
            "the name is spelled in another case than in the query",
            "Queries with mixed case (0x20) are echoed as they are by nearly all servers; who does not see the query cannot.",
            "Forwarders that fold names to lower case.",
            "Nothing by itself."),
    NONEXISTENT_ANSWERED(
            13,
            "nonexistent-answered",
            5,
            "an address for a name that does not exist",
            "Trusted resolvers say that the name does not exist, and the answer has an address: NXDOMAIN is rewritten.",
            "Split horizon with names that only exist inside. Declare it with --internal-suffix.",
            "Turn off the provider's 'search assistance', or use another resolver; builds need NXDOMAIN to fail over."),
    RANDOM_LABEL_ANSWERED(
            14,
            "random-label-answered",
            5,
            "a public address for a name that nobody can have",
            "The name is under .invalid, or a single made-up label that is no top-level domain.",
            "A network that answers for bare host names with public addresses.",
            "Turn off the provider's 'search assistance', or use another resolver; builds need NXDOMAIN to fail over."),
    SHARED_ADDRESS(
            15,
            "shared-address",
            4,
            "one address for three or more unrelated domains, where trusted resolvers return others",
            "Domains of different registrants that lead to one address here, and to none in common with it elsewhere.",
            "One content network that serves all of them and answers every resolver differently.",
            "See what answers at the address: its certificate tells whose it is."),
    UNCONFIRMED(
            16,
            "unconfirmed",
            3,
            "trusted resolvers answer otherwise",
            "No address in common with what the trusted resolvers return, or a denial where they have an answer.",
            "Content networks answer each resolver differently: nothing but this is suspicious at most. A table of autonomous"
                    + " systems (--asn-table), and TLS in the same capture, clear most of them.",
            "See what answers at the address: its certificate tells whose it is."),
    LISTED_ADDRESS(
            17,
            "listed-address",
            4,
            "an address that stands in a list of forged answers",
            "The list that you supplied has the address.",
            "Lists age, and addresses change hands: a list alone never convicts.",
            "Check the list's date, and what answers at the address today."),
    AUTHORITATIVE(
            18,
            "authoritative-from-recursive",
            2,
            "AA from a recursive resolver that seldom sets it",
            "An answer out of a cache has no AA (RFC 1035 section 4.1.1); forgers often set it.",
            "Zones that the resolver serves itself.",
            "Nothing by itself."),
    EXTENDED_ERROR(
            19,
            "extended-error",
            0,
            "the resolver says that it withholds the name",
            "Extended error 15, 16 or 17: blocked, censored, filtered (RFC 8914).",
            "None: the resolver says it itself.",
            "If builds need the name, have the resolver's operator allow it."),
    NULL_ADDRESS(
            20,
            "null-address",
            0,
            "the unspecified address, which leads nowhere",
            "0.0.0.0 or :: for a public name: what blocking resolvers answer for names on their lists.",
            "A misconfigured record.",
            "If builds need the name, have the resolver's operator take it off the list."),
    SAME_NETWORK(
            21,
            "same-network",
            -2,
            "an address in the same /24 or /48 as a trusted one",
            "Hosts of one site stand near each other.",
            "A forger in the same network.",
            "Nothing by itself."),
    SAME_CANONICAL_NAME(
            22,
            "same-canonical-name",
            -2,
            "the chain of CNAMEs ends in the same registrable domain as the trusted one",
            "Content networks answer each resolver with other addresses of the same name.",
            "A forger who copies the chain.",
            "Nothing by itself."),
    TLS_CONTRADICTED(
            23,
            "tls-contradicted",
            5,
            "TLS to the address shows a certificate that is not the name's",
            "In the same capture a client connected to the address and asked for this name (or postern did, with --probe-answers), and"
                    + " the chain that it was shown reaches no public root or is not for the name; trusted resolvers return other"
                    + " addresses.",
            "A service with a private CA whose public name has an internal view.",
            "Whoever runs the address poses as the name: block it, and look at what builds fetched from there."),
    SILENT_ADDRESS_ANSWERED(
            24,
            "silent-address-answered",
            8,
            "an answer for this name from an address at which no DNS runs",
            "With --silent-address: the name of a suspicious answer was asked of an address where nothing listens, and somebody"
                    + " answered in its name, with what the trusted resolvers do not say. Who answers sits on the way.",
            "A resolver that all of port 53 is redirected to, and that knows the name otherwise.",
            "Somebody on the way from here answers queries: find the device hop by hop; until then resolve over DoT or DoH."),
    OTHER_RESOLVER(
            25,
            "other-resolver",
            3,
            "another machine than the resolver asked answers",
            "With --whoami: a name that tells who asks for it was not asked for from where the resolver asks. With"
                    + " --silent-address: an address at which no DNS runs gave the right answer.",
            "A resolver that forwards to others, or whose addresses changed.",
            "Find out who redirects port 53, and whether you want that."),
    SAME_POINTER(
            26,
            "same-pointer",
            -2,
            "the address's own name is in the domain that was asked for",
            "With --probe-answers: the trusted resolvers tell a name for the address (PTR) in the same registrable domain.",
            "A forger who controls the reverse zone of his address.",
            "Nothing by itself.");

    private final int number;
    private final String id;
    private final int weight;
    private final String title;
    private final String why;
    private final String otherwise;
    private final String remedy;

    EvidenceKind(int number, String id, int weight, String title, String why, String otherwise, String remedy) {
        this.number = number;
        this.id = id;
        this.weight = weight;
        this.title = title;
        this.why = why;
        this.otherwise = otherwise;
        this.remedy = remedy;
    }

    /** A number that never changes, 1 to 99. */
    public int number() {
        return number;
    }

    /** The word that the log uses; it never changes. */
    public String id() {
        return id;
    }

    /** What it adds to the score; negative when it speaks for the answer. */
    public int weight() {
        return weight;
    }

    /** What it is, as a noun phrase. */
    public String title() {
        return title;
    }

    /** Why it speaks against an answer, and exactly when it is seen. */
    public String why() {
        return why;
    }

    /** What else may explain it. */
    public String otherwise() {
        return otherwise;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Whether it comes from a list, which alone never convicts. */
    public boolean isList() {
        return this == LISTED_ADDRESS;
    }

    /**
     * Whether an answer from the resolver's own data looks so too: not at home in a cache. Beside a bogus address these say
     * nothing more, unless something shows that another machine sent the answer.
     */
    public boolean isTraitOfOwnData() {
        return this == EDNS_MISSING || this == TOO_FAST || this == AUTHORITATIVE;
    }

    /** Whether it shows that another machine than the resolver sent the answer. */
    public boolean showsOtherSender() {
        return this == RACE
                || this == RACE_OTHER_SENDER
                || this == TTL_ODD
                || this == WRONG_SOURCE
                || this == SILENT_ADDRESS_ANSWERED
                || this == OTHER_RESOLVER;
    }
}

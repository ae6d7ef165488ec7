package io.postern.gateway.outcome;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a connection ended. Declared from what accuses the network most to what is as it should be, which is the order in which
 * people are told.
 */
public enum Outcome {
    /** Reset after the client's hello and before the server's. */
    RESET_AFTER_CLIENTHELLO(
            "a reset answered the ClientHello",
            "Something read the name in it and disliked it. Compare the reset's TTL with the SYN-ACK's; allow the name where SNI is filtered."),
    /** The client's hello was sent again and again, and nothing of it was acknowledged. */
    BLACKHOLE_AFTER_CLIENTHELLO(
            "the ClientHello was retransmitted and never acknowledged",
            "A filter drops it by name, or large packets do not pass: try a smaller MTU, then ask who filters SNI."),
    /** The server closed after the client's hello without a word. */
    CLOSED_AFTER_CLIENTHELLO(
            "the server closed, and left the ClientHello unanswered",
            "A proxy or load balancer knows no such name, or a filter closes politely. Ask who terminates this address."),
    /** The client said that it does not trust the certificate. */
    CERT_REJECTED(
            "the client rejected the certificate",
            "Look at the issuer: an interception CA that is not in the client's trust store, or an incomplete chain."),
    /** One side ended the handshake with a fatal alert. */
    TLS_ALERT("a fatal TLS alert ended the handshake", "The alert's name says why; the side that sent it refused."),
    /** HTTP in clear where TLS is due. */
    HTTP_ON_443(
            "plain HTTP was spoken on port 443",
            "By the server: a proxy, a portal or a block page stands in its place. By the client: a URL that says http:// and 443."),
    /** Neither TLS nor HTTP where TLS is due. */
    NOT_TLS(
            "something else than TLS was spoken",
            "By the server: no TLS behind this port, or another machine in its place. By the client: a tunnel, or the wrong port."),
    /** One side ended QUIC's handshake with an error that is not TLS's. */
    QUIC_CLOSED(
            "a QUIC error ended the handshake",
            "The error's name and the reason say why; CONNECTION_REFUSED means that nobody serves QUIC there."),
    /** The server speaks no version of QUIC that the client speaks. */
    NO_COMMON_VERSION(
            "client and server share no version of QUIC",
            "Update the older one. Version Negotiation is not protected: somebody on the way may have sent it."),
    /** A proxy refused the tunnel: no permission. */
    CONNECT_403(
            "the proxy forbade the tunnel",
            "Have the proxy allow host and port. If the host needs no proxy, name it in NO_PROXY."),
    /** A proxy refused the tunnel: no credentials. */
    CONNECT_407(
            "the proxy asked for credentials",
            "Give the client credentials (HTTPS_PROXY=http://user:password@host:port; git: http.proxy). Go knows Basic alone: where the proxy wants"
                    + " NTLM or Kerberos, put a local relay between."),
    /** A proxy could not reach the server. */
    CONNECT_502("the proxy could not reach the server", "Look at the proxy's own way out: DNS, routes, firewall."),
    /** A proxy waited for the server in vain. */
    CONNECT_504("the proxy timed out", "Look at the proxy's own way out: DNS, routes, firewall."),
    /** A proxy refused the tunnel for another reason. */
    CONNECT_REFUSED("the proxy refused the tunnel", "The status in the flow's event says why."),
    /** Reset after TCP's handshake, before the client said anything. */
    RESET_AFTER_HANDSHAKE(
            "a reset came after the handshake, before a byte of data",
            "A proxy or firewall accepts and then gives up, or the client did. See who sent the reset, and its TTL."),
    /** A reset answered the SYN. */
    REFUSED(
            "a reset answered the SYN",
            "Nothing listens there, or a firewall rejects: check address, port and the rules on the way."),
    /** An ICMP error answered. */
    ICMP_UNREACHABLE("an ICMP error answered", "Its type and code name the router's reason: no route, or forbidden."),
    /** Three SYNs or more without an answer. */
    SYN_TIMEOUT(
            "SYNs went unanswered",
            "A firewall drops them, or the host is gone. Capture on the far side to see whether they arrive."),
    /** Three of QUIC's first packets or more, for a second or more, without an answer. */
    INITIAL_TIMEOUT(
            "QUIC's first packets went unanswered",
            "UDP is dropped on the way, or the name is filtered. Most clients go on over TCP; they do so at once if it is rejected instead."),
    /** The hello was acknowledged and nothing followed. */
    STALLED(
            "the ClientHello was acknowledged and never answered",
            "Look at the server, or at what stands in front of it."),
    /** One or two SYNs, or first packets of QUIC, without an answer: too few to say why. */
    UNANSWERED(
            "a SYN, or QUIC's first packet, went unanswered",
            "Too few tries, or too short a capture, to call it a time-out."),
    /** The capture does not show enough. */
    UNKNOWN("", ""),
    /** As it should be: both sides talked. */
    ESTABLISHED("", "");

    private static final List<Outcome> ALL = List.of(values());

    private final String word;
    private final String meaning;
    private final String advice;

    Outcome(String meaning, String advice) {
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.meaning = meaning;
        this.advice = advice;
    }

    /** The word that log, summary and command line use. */
    public String word() {
        return word;
    }

    /** What was seen, a clause; empty where nothing went wrong. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, sentences. */
    public String advice() {
        return advice;
    }

    /** Whether somebody wanted something and did not get it. */
    public boolean isFailure() {
        return compareTo(UNKNOWN) < 0;
    }

    /** All of them in order of declaration. */
    public static List<Outcome> all() {
        return ALL;
    }

    /** The failure that has this word. */
    public static Optional<Outcome> failure(String word) {
        for (Outcome outcome : ALL) {
            if (outcome.isFailure() && outcome.word.equals(word)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    /** What a proxy's answer to CONNECT means, for a status that is not 2xx. */
    public static Outcome ofConnectStatus(int status) {
        return switch (status) {
            case 403 -> CONNECT_403;
            case 407 -> CONNECT_407;
            case 502 -> CONNECT_502;
            case 504 -> CONNECT_504;
            default -> CONNECT_REFUSED;
        };
    }
}

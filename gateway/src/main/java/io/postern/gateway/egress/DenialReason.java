package io.postern.gateway.egress;

import io.postern.gateway.names.Addresses;
import java.util.Optional;

/** Why a connection is denied. What the strict reading of a hello refuses has reasons of its own ({@link io.postern.tls.strict.HelloRefusal}). */
public enum DenialReason {
    /** A rule denies it. */
    DENIED("denied", "a rule denies it"),
    /** No rule allows it. */
    NO_RULE("no-rule", "no rule of the profile allows it"),
    /** Nobody's client. */
    NO_PROFILE("no-profile", "the client is in no profile"),
    /** It asks for no name where one is needed. */
    NO_NAME("no-name", "the hello names no host, and no rule opens the address"),
    /** What it asks for is no host's name. */
    NAME_MALFORMED("name-malformed", "this is no host's name"),
    /** What it asks for is an address in a form that programs read differently. */
    ADDRESS_MALFORMED(
            "address-malformed", "this can be read as more than one address; write four numbers from 0 to 255"),
    /** The name has no address. */
    UNRESOLVED("unresolved", "the trusted resolvers know no address of this name"),
    /** The trusted resolvers do not answer. */
    RESOLVERS_AWAY("resolvers-away", "the trusted resolvers do not answer, and the name was not asked for lately"),
    /** The trusted resolvers contradict each other. */
    RESOLVERS_DISAGREE("resolvers-disagree", "the trusted resolvers contradict each other about this name"),
    /** The zone's signatures do not hold. */
    BOGUS("dnssec-bogus", "the zone is signed, and the signatures of this name do not hold"),
    /** An address of the name is none that may be reached by a name. */
    ADDRESS_FORBIDDEN(
            "address-forbidden", "the name leads to an address that no name may lead to, and no rule opens it"),
    /** A deny rule names an address of the name. */
    ADDRESS_DENIED("address-denied", "the name leads to an address that a rule denies"),
    /** The gateway itself. */
    GATEWAY_ITSELF("gateway-itself", "this leads to the gateway itself"),
    /** The client's own idea of the address is none of the name's. */
    DESTINATION_MISMATCH("destination-mismatch", "the name does not have the address that the client connects to"),
    /** Another name inside than was asked for. */
    NAME_MISMATCH("name-mismatch", "the TLS hello names another host than was asked for"),
    /** Another name after the server asked for another hello. */
    RETRY_MISMATCH("retry-mismatch", "the second TLS hello names another host than the first"),
    /** The name is encrypted. */
    ENCRYPTED_HELLO("encrypted-hello", "the TLS hello hides its name (ECH), and the rule does not allow that"),
    /** Too slow. */
    HELLO_TIMEOUT("hello-timeout", "the TLS hello did not come in time"),
    /** The connection ended first. */
    HELLO_MISSING("hello-missing", "the connection ended before its TLS hello was whole"),
    /** The request cannot be read, or not in one way. */
    REQUEST_MALFORMED("request-malformed", "the request is no HTTP/1.1 as RFC 9112 has it"),
    /** The request is too long. */
    REQUEST_TOO_LARGE("request-too-large", "the request's head is too long"),
    /** The request did not come. */
    REQUEST_TIMEOUT("request-timeout", "the request did not come in time"),
    /** Something other than CONNECT and http:// is asked for. */
    METHOD("method", "a proxy takes CONNECT host:port, and requests for http:// addresses"),
    /** Nobody said who it is. */
    UNAUTHENTICATED("unauthenticated", "the proxy wants to know who asks"),
    /** A PROXY header from one who is not trusted, or none from one who is. */
    PROXY_HEADER("proxy-header", "the PROXY header is missing, malformed, or comes from one who may not send it"),
    /** Too many connections of this client. */
    CLIENT_LIMIT("client-limit", "the client has too many connections"),
    /** Too many connections. */
    GLOBAL_LIMIT("global-limit", "the gateway has too many connections"),
    /** Too many new connections. */
    RATE_LIMIT("rate-limit", "new connections come too fast"),
    /** The gateway is about to end. */
    DRAINING("draining", "the gateway is about to end");

    private final String id;
    private final String sentence;

    DenialReason(String id, String sentence) {
        this.id = id;
        this.sentence = sentence;
    }

    /** Why a name cannot be reached that was looked up; empty when it has addresses. */
    public static Optional<DenialReason> of(Addresses.Outcome outcome) {
        return switch (outcome) {
            case FOUND -> Optional.empty();
            case NONE, NO_SUCH_NAME -> Optional.of(UNRESOLVED);
            case DISAGREEMENT -> Optional.of(RESOLVERS_DISAGREE);
            case BOGUS -> Optional.of(BOGUS);
            case UNAVAILABLE -> Optional.of(RESOLVERS_AWAY);
        };
    }

    /** Its stable id, for logs and metrics. */
    public String id() {
        return id;
    }

    /** The same for people. */
    public String sentence() {
        return sentence;
    }

    /** Whether it holds in audit mode too: nothing could be let through, or it would be the gateway's own harm. */
    public boolean isFinal() {
        return switch (this) {
            case GATEWAY_ITSELF,
                    HELLO_TIMEOUT,
                    HELLO_MISSING,
                    REQUEST_MALFORMED,
                    REQUEST_TOO_LARGE,
                    REQUEST_TIMEOUT,
                    METHOD,
                    UNAUTHENTICATED,
                    PROXY_HEADER,
                    CLIENT_LIMIT,
                    GLOBAL_LIMIT,
                    RATE_LIMIT,
                    DRAINING -> true;
            default -> false;
        };
    }
}

package io.postern.tls.strict;

import io.postern.capture.count.Counted;
import java.util.OptionalInt;

/** Why a ClientHello is not taken. Identifiers are stable; docs/hello.md lists them. */
public enum HelloRefusal implements Counted {
    /** The first bytes are no record of TLS, RFC 8446 section 5.1. */
    NOT_TLS(
            "not-tls",
            Alert.NONE,
            "the connection does not begin with TLS",
            "without a ClientHello there is no name to judge; if the host is to be reached with another protocol, a rule has to say so"),
    /** A request of HTTP. */
    HTTP_REQUEST(
            "http-request",
            Alert.NONE,
            "plain HTTP where TLS is due",
            "use https:// in the URL, or the port that speaks plain HTTP"),
    /** A hello in SSL 2's format, RFC 6176. */
    SSL2(
            "ssl2",
            Alert.PROTOCOL_VERSION,
            "a hello in the format of SSL 2",
            "it has no place for a name, and no TLS may be begun with it; turn SSL 2 off in the client"),
    /** A record's version is not 3.0 to 3.4. */
    RECORD_VERSION(
            "record-version",
            Alert.PROTOCOL_VERSION,
            "a record's version is none of SSL 3.0 to TLS 1.3",
            "servers and filters differ on whether that is TLS; the client is broken, or something changed it on the way"),
    /** More than 2^14 bytes in a record, RFC 8446 section 5.1. */
    RECORD_LENGTH(
            "record-length",
            Alert.RECORD_OVERFLOW,
            "a record is longer than the 16,384 bytes that TLS allows",
            "the client is broken, or this is not TLS"),
    /** A handshake record without content, RFC 8446 section 5.1. */
    RECORD_EMPTY(
            "record-empty",
            Alert.UNEXPECTED_MESSAGE,
            "a handshake record is empty",
            "TLS forbids them, and filters are known to stop at one; the client is broken, or means to get past a filter"),
    /** The first record is another of TLS. */
    NOT_HANDSHAKE(
            "not-handshake",
            Alert.UNEXPECTED_MESSAGE,
            "the first record is no handshake",
            "a connection begins with a ClientHello; perhaps this one began before the gateway stood in its way: connect anew"),
    /** A record of another type before the hello's end, RFC 8446 section 5.1. */
    RECORD_INTERLEAVED(
            "record-interleaved",
            Alert.UNEXPECTED_MESSAGE,
            "a record of another kind stands inside the hello",
            "TLS forbids it, and readers differ on where the hello goes on; the client is broken, or means to get past a filter"),
    /** The first handshake message is another. */
    NOT_CLIENT_HELLO(
            "not-client-hello",
            Alert.UNEXPECTED_MESSAGE,
            "the first message is no ClientHello",
            "a connection begins with one; the client is broken, or client and server are swapped"),
    /** More bytes than the gateway takes. */
    HELLO_TOO_LARGE(
            "hello-too-large",
            Alert.ILLEGAL_PARAMETER,
            "the hello, with the headers of its records, is longer than the gateway takes",
            "real ones stay below 20 KB; if this client is one, raise limits.hello-size"),
    /** Bytes of a message after the hello in its last record, RFC 8446 section 5.1. */
    TRAILING_DATA(
            "trailing-data",
            Alert.UNEXPECTED_MESSAGE,
            "another message begins in the record in which the hello ends",
            "a client has nothing to say before the server answers, and TLS wants the hello to end with its record"),
    /** Length fields of the hello that do not add up, RFC 8446 section 4.1.2. */
    HELLO_MALFORMED(
            "hello-malformed",
            Alert.DECODE_ERROR,
            "the lengths inside the hello do not add up",
            "two readers may find two names in it; the client is broken, or means to get past a filter"),
    /** No version that is TLS. */
    HELLO_VERSION(
            "hello-version",
            Alert.PROTOCOL_VERSION,
            "the client offers no version of TLS",
            "SSL 3.0 is forbidden (RFC 7568), and versions beyond TLS 1.3 are announced in another way; update the client"),
    /** No cipher suite, or half a one. */
    CIPHER_SUITES(
            "cipher-suites",
            Alert.DECODE_ERROR,
            "the list of cipher suites is empty or has an odd length",
            "no server answers that; the client is broken or misconfigured"),
    /** Not the compression methods that TLS allows, RFC 8446 section 4.1.2. */
    COMPRESSION(
            "compression",
            Alert.ILLEGAL_PARAMETER,
            "the client does not offer to go without compression, or offers it together with TLS 1.3",
            "no server may answer that; the client is broken"),
    /** Extensions that do not fill their block. */
    EXTENSIONS_MALFORMED(
            "extensions-malformed",
            Alert.DECODE_ERROR,
            "the extensions do not fill the space that is announced for them",
            "two readers may find two names in it; the client is broken, or means to get past a filter"),
    /** An extension twice, RFC 8446 section 4.2. */
    EXTENSION_DUPLICATE(
            "extension-duplicate",
            Alert.ILLEGAL_PARAMETER,
            "an extension stands in the hello twice",
            "one reader takes the first and another the last; the client is broken, or means to get past a filter"),
    /** An extension whose content is not what its RFC says. */
    EXTENSION_MALFORMED(
            "extension-malformed",
            Alert.DECODE_ERROR,
            "the lengths inside an extension do not add up",
            "servers refuse that, or read it each in their way; the client is broken"),
    /** pre_shared_key is not the last extension, RFC 8446 section 4.2.11. */
    PSK_NOT_LAST(
            "psk-not-last",
            Alert.ILLEGAL_PARAMETER,
            "pre_shared_key is not the last extension",
            "TLS 1.3 demands it; the client is broken"),
    /** encrypted_client_hello that is none, RFC 9849 section 5. */
    ECH_MALFORMED(
            "ech-malformed",
            Alert.DECODE_ERROR,
            "encrypted_client_hello is not as a client sends it",
            "readers differ on whether the name in clear is then the one that counts; the client is broken"),
    /** Lengths inside server_name that do not add up, RFC 6066 section 3. */
    SNI_MALFORMED(
            "sni-malformed",
            Alert.DECODE_ERROR,
            "the lengths inside server_name do not add up",
            "two readers may find two names in it; the client is broken, or means to get past a filter"),
    /** No name in server_name. */
    SNI_EMPTY(
            "sni-empty",
            Alert.DECODE_ERROR,
            "server_name is there and holds no name",
            "a client that has no name to send leaves the extension out; servers refuse this"),
    /** More than one name. */
    SNI_SEVERAL(
            "sni-several",
            Alert.DECODE_ERROR,
            "server_name holds more than one name",
            "one reader takes the first and another the last; TLS allows one of a kind"),
    /** A name of an unknown kind. */
    SNI_TYPE(
            "sni-type",
            Alert.DECODE_ERROR,
            "server_name holds something that is no host's name",
            "host_name is the only kind there is; some readers pass over others and some do not"),
    /** NUL, or another control character. */
    SNI_CONTROL(
            "sni-control",
            Alert.UNRECOGNIZED_NAME,
            "the name holds a control character",
            "a reader may take the name to end there, as C does at NUL; no host is called so"),
    /** Something other than letters, digits, hyphens and dots, RFC 1123 section 2.1. */
    SNI_NOT_LDH(
            "sni-not-ldh",
            Alert.UNRECOGNIZED_NAME,
            "the name holds something else than letters, digits, hyphens and dots",
            "send international names in their xn-- form; an underscore is in names of services in DNS, not of hosts (RFC 1123), and no"
                    + " public authority certifies it"),
    /** A dot at the end, RFC 6066 section 3. */
    SNI_TRAILING_DOT(
            "sni-trailing-dot",
            Alert.UNRECOGNIZED_NAME,
            "the name ends with a dot",
            "TLS forbids it and Go refuses it; leave the dot out of the URL"),
    /** An address, or what some program reads as one. */
    SNI_ADDRESS(
            "sni-address",
            Alert.UNRECOGNIZED_NAME,
            "the name is an address, or reads as one to some programs",
            "server_name is for names; a client that was given an address sends none, and a rule for the address covers it"),
    /** A label without or with too many characters, RFC 1035 section 2.3.4. */
    SNI_LABEL(
            "sni-label",
            Alert.UNRECOGNIZED_NAME,
            "a label of the name is empty or longer than 63 characters",
            "DNS has no such names; look for a mistake in the URL"),
    /** A hyphen where a label begins or ends, RFC 1123 section 2.1. */
    SNI_HYPHEN(
            "sni-hyphen",
            Alert.UNRECOGNIZED_NAME,
            "a label of the name begins or ends with a hyphen",
            "hosts are not called so (RFC 1123), and the policy cannot name it; look for a mistake in the URL"),
    /** More than 253 characters, RFC 1035 section 2.3.4. */
    SNI_LENGTH(
            "sni-length",
            Alert.UNRECOGNIZED_NAME,
            "the name is longer than the 253 characters that DNS allows",
            "look for a mistake in the URL"),
    /** Handshake or data from the client before the server has answered. */
    BEFORE_ANSWER(
            "before-answer",
            Alert.UNEXPECTED_MESSAGE,
            "the client goes on after its hello before the server has answered",
            "it cannot know yet how to go on, but for early data that the hello has to announce; the client is broken"),
    /** A record that may not come between a HelloRetryRequest and the second hello. */
    RETRY_UNEXPECTED(
            "retry-unexpected",
            Alert.UNEXPECTED_MESSAGE,
            "something else than a hello answers the server's HelloRetryRequest",
            "only early data that is already on its way and change_cipher_spec may come first; the client is broken"),
    /** The second hello asks for another host, RFC 8446 section 4.1.2. */
    RETRY_NAME(
            "retry-name",
            Alert.ILLEGAL_PARAMETER,
            "the hello that answers a HelloRetryRequest carries another name than the first",
            "TLS forbids it, and only the first name was judged; the client is broken, or means to get past a filter"),
    /** The second hello offers something else. */
    RETRY_CHANGED(
            "retry-changed",
            Alert.ILLEGAL_PARAMETER,
            "the hello that answers a HelloRetryRequest offers other versions or protocols than the first, or hides its name otherwise",
            "TLS forbids it, and only the first hello was judged; the client is broken, or means to get past a filter"),
    /** The second hello announces early data, RFC 8446 section 4.2.10. */
    RETRY_EARLY_DATA(
            "retry-early-data",
            Alert.ILLEGAL_PARAMETER,
            "the hello that answers a HelloRetryRequest announces early data",
            "TLS forbids it; the client is broken");

    /** Descriptions of alerts, RFC 8446 section 6, that are used here. */
    private static final class Alert {
        static final int NONE = -1;
        static final int UNEXPECTED_MESSAGE = 10;
        static final int RECORD_OVERFLOW = 22;
        static final int ILLEGAL_PARAMETER = 47;
        static final int DECODE_ERROR = 50;
        static final int PROTOCOL_VERSION = 70;
        static final int UNRECOGNIZED_NAME = 112;
    }

    private final String id;
    private final int alert;
    private final String what;
    private final String advice;
    private final String key;

    HelloRefusal(String id, int alert, String what, String advice) {
        this.id = id;
        this.alert = alert;
        this.what = what;
        this.advice = advice;
        this.key = "hello.refused." + id.replace('-', '_');
    }

    /** Stable name for logs and metrics: lower case words joined by hyphens. */
    public String id() {
        return id;
    }

    /** What is wrong, as the end of a sentence such as {@code refused: ...}. */
    public String what() {
        return what;
    }

    /** Why that is refused, and what to do about it. */
    public String advice() {
        return advice;
    }

    /** The description, 0 to 255, of the fatal alert that tells a TLS client so; empty when whoever is there does not speak TLS. */
    public OptionalInt alert() {
        return alert == Alert.NONE ? OptionalInt.empty() : OptionalInt.of(alert);
    }

    @Override
    public String key() {
        return key;
    }

    /** {@link #what} and {@link #advice}. */
    @Override
    public String toString() {
        return what + ": " + advice;
    }
}

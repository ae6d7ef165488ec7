package io.postern.gateway.outcome;

/** What to do about a fatal alert: it depends on who sent it, and on what the client had said (RFC 8446 section 6.2). */
public final class AlertAdvice {
    private static final int HANDSHAKE_FAILURE = 40;
    private static final int BAD_CERTIFICATE = 42;
    private static final int CERTIFICATE_EXPIRED = 45;
    private static final int CERTIFICATE_UNKNOWN = 46;
    private static final int UNKNOWN_CA = 48;
    private static final int PROTOCOL_VERSION = 70;
    private static final int MISSING_EXTENSION = 109;
    private static final int UNRECOGNIZED_NAME = 112;
    private static final int CERTIFICATE_REQUIRED = 116;
    private static final int NO_APPLICATION_PROTOCOL = 120;

    private static final String TRUST =
            "The client lacks the authority that signed. If it is your company's, give it the root: update-ca-certificates for the whole machine,"
                    + " SSL_CERT_FILE for Go and OpenSSL, GIT_SSL_CAINFO for git, NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, keytool for Java."
                    + " If the server leaves out an intermediate, add it there behind its own certificate.";

    private AlertAdvice() {}

    /** Whether a server that sends this may do so because the ClientHello has no name. */
    public static boolean mayMissName(int description) {
        return description == HANDSHAKE_FAILURE || description == MISSING_EXTENSION || description == UNRECOGNIZED_NAME;
    }

    /**
     * Sentences; empty where the alert's name says all.
     *
     * @param client whether the client sent it
     * @param description the alert's number
     * @param nameless whether the ClientHello was seen and has no server_name
     */
    public static String of(boolean client, int description, boolean nameless) {
        if (client) {
            return switch (description) {
                case UNKNOWN_CA, BAD_CERTIFICATE, CERTIFICATE_UNKNOWN -> TRUST;
                case CERTIFICATE_EXPIRED ->
                    "Renew the server's certificate; if it is valid, the client's clock is wrong (timedatectl).";
                case PROTOCOL_VERSION -> "The server chose a version that the client refuses: update the older one.";
                default -> "";
            };
        }
        if (nameless && mayMissName(description)) {
            return "The ClientHello names no host (SNI), and this server wants one: connect by name, not by address; tell old clients to send"
                    + " it (openssl s_client -servername, tls.Config.ServerName in Go).";
        }
        return switch (description) {
            case HANDSHAKE_FAILURE ->
                "Client and server share no cipher suite, group or signature: update the older one.";
            case PROTOCOL_VERSION ->
                "Client and server share no version of TLS: update the client, or allow an older version at the server.";
            case UNRECOGNIZED_NAME ->
                "The server knows no such name: look for a typo, for DNS that leads to another machine, or add the name to the server.";
            case CERTIFICATE_REQUIRED -> "The server wants a certificate of the client: give it one.";
            case NO_APPLICATION_PROTOCOL -> "Client and server share no protocol (ALPN): offer what the server speaks.";
            default -> "";
        };
    }
}

package io.postern.dns.resolver;

import io.postern.dns.opinion.AskingFault;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** What the JDK's and netty's exceptions mean for an exchange. */
final class Faults {
    private static final int DEEPEST = 8;

    private Faults() {}

    /** The fault behind an exception; one that is ours already stays as it is. */
    static AskingException of(Throwable thrown, Deadline deadline) {
        Throwable cause = thrown;
        for (int i = 0; i < DEEPEST && cause != null; i++) {
            switch (cause) {
                case AskingException ours -> {
                    return ours;
                }
                case PinMismatchException pin -> {
                    return new AskingException(AskingFault.PIN, text(pin), thrown);
                }
                case GeneralSecurityException invalid -> {
                    return new AskingException(AskingFault.CERTIFICATE, text(invalid), thrown);
                }
                case SocketTimeoutException _ -> {
                    return deadline.passed();
                }
                case ConnectException refused -> {
                    return new AskingException(AskingFault.UNREACHABLE, text(refused), thrown);
                }
                case NoRouteToHostException none -> {
                    return new AskingException(AskingFault.UNREACHABLE, text(none), thrown);
                }
                case PortUnreachableException none -> {
                    return new AskingException(AskingFault.UNREACHABLE, "ICMP says that the port is closed", none);
                }
                case EOFException _ -> {
                    return brokenOff("the peer closed the connection", thrown);
                }
                case SocketException reset -> {
                    return brokenOff(text(reset), thrown);
                }
                default -> cause = cause.getCause();
            }
        }
        return thrown instanceof SSLException tls
                ? new AskingException(AskingFault.CERTIFICATE, "TLS failed: " + text(tls), thrown)
                : brokenOff(text(thrown), thrown);
    }

    private static AskingException brokenOff(String detail, Throwable cause) {
        return new AskingException(AskingFault.BROKEN_OFF, detail, cause);
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    /** An answer's first checks: long enough to be a message, and an answer to the query with this id. */
    static byte[] checked(byte[] query, byte[] answer) throws AskingException {
        if (answer.length < DnsHeader.LENGTH) {
            throw new AskingException(AskingFault.MALFORMED, answer.length + " octets are no DNS message");
        }
        if (!DnsHeader.isAnswerTo(query, answer)) {
            throw new AskingException(AskingFault.MISMATCH, "an answer with another id, or no answer at all");
        }
        return answer;
    }

    static AskingException closed(IOException cause) {
        return new AskingException(AskingFault.CLOSED, "asking was ended", cause);
    }
}

package io.postern.tls.quic;

import io.postern.tls.hello.ClientHello;
import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.Extensions;
import io.postern.tls.wire.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The transport parameters that a client declares in its ClientHello, a server in its EncryptedExtensions, RFC 9000 section 18. */
public final class TransportParameters {
    /** Parameters that are read. */
    static final int MOST = 64;

    private TransportParameters() {}

    /**
     * The parameters of a client in the order they were sent, the first sixty-four; one that is cut short ends the list.
     *
     * <pre>
     * Transport Parameter {
     *   Transport Parameter ID (i),
     *   Transport Parameter Length (i),
     *   Transport Parameter Value (..),
     * }
     * </pre>
     */
    public static List<TransportParameter> of(ClientHello hello) {
        return of(hello.extensions());
    }

    /** The same of either side, by the extensions that declare them. */
    public static List<TransportParameter> of(Extensions extensions) {
        Optional<Opaque> content = extensions
                .get(ExtensionType.QUIC_TRANSPORT_PARAMETERS)
                .or(() -> extensions.get(ExtensionType.QUIC_TRANSPORT_PARAMETERS_DRAFT));
        if (content.isEmpty()) {
            return List.of();
        }
        byte[] bytes = content.get().toArray();
        // Drafts before the 27th had numbers of two bytes, and a length before it all.
        boolean old = bytes.length >= 2 && uint16(bytes, 0) == bytes.length - 2;
        return old ? old(bytes) : read(bytes);
    }

    private static List<TransportParameter> read(byte[] bytes) {
        List<TransportParameter> parameters = new ArrayList<>();
        int at = 0;
        while (at < bytes.length && parameters.size() < MOST) {
            long id = VariableLength.read(bytes, at, bytes.length);
            int lengthAt = at + VariableLength.size(bytes[at]);
            long length = id < 0 ? -1 : VariableLength.read(bytes, lengthAt, bytes.length);
            if (length < 0) {
                break;
            }
            int from = lengthAt + VariableLength.size(bytes[lengthAt]);
            if (length > bytes.length - from) {
                break;
            }
            parameters.add(new TransportParameter(id, Opaque.wrap(bytes, from, (int) length)));
            at = from + (int) length;
        }
        return List.copyOf(parameters);
    }

    private static List<TransportParameter> old(byte[] bytes) {
        List<TransportParameter> parameters = new ArrayList<>();
        int at = 2;
        while (at + 4 <= bytes.length && parameters.size() < MOST) {
            int length = uint16(bytes, at + 2);
            if (length > bytes.length - at - 4) {
                break;
            }
            parameters.add(new TransportParameter(uint16(bytes, at), Opaque.wrap(bytes, at + 4, length)));
            at += 4 + length;
        }
        return List.copyOf(parameters);
    }

    private static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    /** The user agent that Google's clients name, printed like {@link ClientHello#serverNames}. */
    public static Optional<String> userAgent(List<TransportParameter> parameters) {
        return parameters.stream()
                .filter(parameter -> parameter.id() == TransportParameter.USER_AGENT)
                .map(parameter -> parameter.value().toText())
                .findFirst();
    }
}

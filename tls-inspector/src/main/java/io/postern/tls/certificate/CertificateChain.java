package io.postern.tls.certificate;

import io.postern.tls.hello.ExtensionType;
import io.postern.tls.hello.Extensions;
import io.postern.tls.wire.Opaque;
import io.postern.tls.wire.TlsAnomaly;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The certificates of one Certificate message in the order they were sent, normally the peer's own first.
 *
 * @param der each certificate as it was sent; may be damaged
 * @param leaf the first of them, read
 * @param complete whether all certificates are listed; if not, the message was cut short or had more than {@link #MOST}
 * @param anomalies what is odd about the list and its first certificate
 * @param staple the OCSPResponse that was sent with the first of them, DER; empty when there was none
 * @param timestamps the SignedCertificateTimestampList that TLS 1.3 has beside the first of them; empty when there was none
 */
public record CertificateChain(
        List<Opaque> der,
        Optional<Certificate> leaf,
        boolean complete,
        Set<TlsAnomaly> anomalies,
        Opaque staple,
        Opaque timestamps) {
    /** How many certificates are kept of one message. */
    public static final int MOST = 128;

    private static final int OCSP = 1;

    /** Takes copies, so that nobody can change them. */
    public CertificateChain {
        der = List.copyOf(der);
        anomalies = Set.copyOf(anomalies);
    }

    /** Whether the peer had no certificate to show. */
    public boolean isEmpty() {
        return der.isEmpty();
    }

    /**
     * Reads a Certificate message of TLS up to 1.2 as far as it can be read; never fails.
     *
     * <pre>
     * opaque ASN.1Cert&lt;1..2^24-1&gt;;
     * struct {
     *     ASN.1Cert certificate_list&lt;0..2^24-1&gt;;
     * } Certificate;
     * </pre>
     *
     * @param body the message without its handshake header; not changed afterwards
     * @param length what the header said; more than {@code body} has when the rest is missing
     */
    public static CertificateChain read(Opaque body, int length) {
        boolean misfit = body.length() < 3 || uint24(body, 0) != length - 3;
        List<Opaque> der = new ArrayList<>(4);
        int at = 3;
        while (at + 3 <= body.length() && der.size() < MOST) {
            int size = uint24(body, at);
            if (size > body.length() - at - 3) {
                misfit = true;
                break;
            }
            der.add(body.slice(at + 3, size));
            at += 3 + size;
        }
        boolean whole = body.length() >= length;
        boolean ended = at >= body.length();
        boolean capped = der.size() == MOST && !ended;
        return of(der, whole && !capped, whole && (misfit || !ended && !capped));
    }

    /**
     * Reads a Certificate message of TLS 1.3 as far as it can be read; never fails.
     *
     * <pre>
     * struct {
     *     opaque cert_data&lt;1..2^24-1&gt;;
     *     Extension extensions&lt;0..2^16-1&gt;;
     * } CertificateEntry;
     * struct {
     *     opaque certificate_request_context&lt;0..2^8-1&gt;;
     *     CertificateEntry certificate_list&lt;0..2^24-1&gt;;
     * } Certificate;
     * </pre>
     *
     * @param body the message without its handshake header; not changed afterwards
     * @param length what the header said; more than {@code body} has when the rest is missing
     */
    public static CertificateChain readProtected(Opaque body, int length) {
        int context = body.isEmpty() ? 0 : 1 + body.at(0);
        boolean misfit = body.length() < context + 3 || uint24(body, context) != length - context - 3;
        List<Opaque> der = new ArrayList<>(4);
        Extensions beside = Extensions.NONE;
        int at = context + 3;
        while (at + 3 <= body.length() && der.size() < MOST) {
            int size = uint24(body, at);
            if (size > body.length() - at - 3) {
                misfit = true;
                break;
            }
            der.add(body.slice(at + 3, size));
            at += 3 + size;
            if (at + 2 > body.length() || body.shortAt(at) > body.length() - at - 2) {
                misfit = true;
                break;
            }
            if (der.size() == 1) {
                beside = Extensions.ofMessage(body.slice(at, 2 + body.shortAt(at)));
            }
            at += 2 + body.shortAt(at);
        }
        boolean whole = body.length() >= length;
        boolean ended = at >= body.length();
        boolean capped = der.size() == MOST && !ended;
        return of(der, whole && !capped, whole && (misfit || !ended && !capped)).withExtensions(beside);
    }

    /** The chain of these certificates. */
    public static CertificateChain of(List<Opaque> der, boolean complete, boolean misfit) {
        Optional<Certificate> leaf = der.isEmpty() ? Optional.empty() : Optional.of(Certificate.read(der.getFirst()));
        Set<TlsAnomaly> anomalies = leaf.isPresent() ? leaf.get().anomalies() : Set.of();
        if (misfit) {
            anomalies = new HashSet<>(anomalies);
            anomalies.add(TlsAnomaly.CERTIFICATE_INVALID_LENGTH);
        }
        return new CertificateChain(der, leaf, complete, anomalies, Opaque.EMPTY, Opaque.EMPTY);
    }

    /**
     * The same with the answer that TLS up to 1.2 has in a message of its own.
     *
     * @param status a CertificateStatus: a type, 1 for OCSP, and a response with its length in three bytes
     */
    public CertificateChain withStatus(Opaque status) {
        return new CertificateChain(der, leaf, complete, anomalies, response(status), timestamps);
    }

    /** The extensions of the first entry, RFC 8446 section 4.4.2. */
    private CertificateChain withExtensions(Extensions extensions) {
        return new CertificateChain(
                der,
                leaf,
                complete,
                anomalies,
                extensions
                        .get(ExtensionType.STATUS_REQUEST)
                        .map(CertificateChain::response)
                        .orElse(Opaque.EMPTY),
                extensions.get(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP).orElse(Opaque.EMPTY));
    }

    private static Opaque response(Opaque status) {
        boolean there = status.length() > 4 && status.at(0) == OCSP && uint24(status, 1) == status.length() - 4;
        return there ? status.slice(4, status.length() - 4) : Opaque.EMPTY;
    }

    private static int uint24(Opaque bytes, int at) {
        return bytes.at(at) << 16 | bytes.shortAt(at + 1);
    }
}

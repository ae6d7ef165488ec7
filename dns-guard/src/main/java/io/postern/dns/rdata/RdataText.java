package io.postern.dns.rdata;

import static io.postern.dns.registry.RecordType.*;

/**
 * RDATA told well-formed from malformed, and written in presentation form.
 *
 * <p>Names are written as {@link io.postern.dns.name.NameText} does, without a final dot; all else as the RFC of the type
 * prescribes for zone files. Reused and not thread-safe; allocates nothing.
 */
public final class RdataText {
    private final RdataReader reader = new RdataReader();

    /**
     * Whether the octets have the form of their type. True for types that are not decoded, which have no form.
     *
     * @param base where the message begins in {@code bytes}
     * @param limit where the bytes at hand of the message end
     */
    public boolean isWellFormed(byte[] bytes, int base, int limit, int from, int to, int type) {
        reader.begin(bytes, base, limit, from, to);
        return !walk(type) || reader.isWhole();
    }

    /**
     * Appends the data in the presentation form of its type; in the form for unknown types when it is not decoded or not
     * well formed.
     *
     * @param base where the message begins in {@code bytes}
     * @param limit where the bytes at hand of the message end, at least {@code to}
     */
    public void write(byte[] bytes, int base, int limit, int from, int to, int type, StringBuilder out) {
        int mark = out.length();
        reader.begin(bytes, base, limit, from, to, out);
        if (!walk(type) || !reader.isWhole()) {
            out.setLength(mark);
            UnknownForm.write(bytes, from, to, out);
        }
    }

    private boolean walk(int type) {
        switch (type) {
            case A -> HostForms.address4(reader);
            case AAAA -> HostForms.address6(reader);
            case NS, CNAME, DNAME, PTR, MB, MD, MF, MG, MR -> HostForms.name(reader);
            case MX, AFSDB, RT, KX -> HostForms.preferredName(reader);
            case MINFO, RP -> HostForms.twoNames(reader);
            case SOA -> HostForms.soa(reader);
            case SRV -> HostForms.srv(reader);
            case TXT, SPF -> TextForms.strings(reader);
            case HINFO -> TextForms.twoStrings(reader);
            case CAA -> TextForms.caa(reader);
            case NAPTR -> TextForms.naptr(reader);
            case URI -> TextForms.uri(reader);
            case SVCB, HTTPS -> SvcbForm.svcb(reader);
            case OPT -> OptForm.options(reader);
            case DS, CDS, DLV -> DnssecForms.ds(reader);
            case DNSKEY, CDNSKEY, KEY -> DnssecForms.dnskey(reader);
            case RRSIG, SIG -> DnssecForms.rrsig(reader);
            case NSEC -> DnssecForms.nsec(reader);
            case NSEC3 -> DnssecForms.nsec3(reader);
            case NSEC3PARAM -> DnssecForms.nsec3param(reader);
            case CSYNC -> DnssecForms.csync(reader);
            case SSHFP -> KeyForms.sshfp(reader);
            case TLSA, SMIMEA -> KeyForms.tlsa(reader);
            case CERT -> KeyForms.cert(reader);
            case OPENPGPKEY -> KeyForms.base64(reader);
            case ZONEMD -> KeyForms.zonemd(reader);
            case EUI48 -> KeyForms.eui(reader, 6);
            case EUI64 -> KeyForms.eui(reader, 8);
            case TSIG -> SecretForms.tsig(reader);
            case TKEY -> SecretForms.tkey(reader);
            case LOC -> LocForm.loc(reader);
            default -> {
                return false;
            }
        }
        return true;
    }
}

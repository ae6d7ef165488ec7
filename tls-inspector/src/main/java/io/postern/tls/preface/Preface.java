package io.postern.tls.preface;

/** A protocol that a flow spoke before it turned into TLS. */
public enum Preface {
    /** None: TLS from the first byte on. */
    NONE(""),
    /** HTTP's CONNECT method to a proxy, RFC 9110 section 9.3.6. */
    HTTP_CONNECT("http"),
    /** SOCKS 4, 4a and 5, RFC 1928. */
    SOCKS("socks"),
    /** SMTP with STARTTLS, RFC 3207. */
    SMTP("smtp"),
    /** IMAP with STARTTLS, RFC 9051 section 6.2.1. */
    IMAP("imap"),
    /** POP3 with STLS, RFC 2595 section 4. */
    POP3("pop3"),
    /** FTP with AUTH TLS, RFC 4217. */
    FTP("ftp"),
    /** LDAP's StartTLS operation, RFC 4511 section 4.14. */
    LDAP("ldap"),
    /** XMPP's starttls element, RFC 6120 section 5. */
    XMPP("xmpp"),
    /** PostgreSQL's SSLRequest. */
    POSTGRESQL("pgsql"),
    /** MySQL's SSL request packet. */
    MYSQL("mysql");

    private final String word;

    Preface(String word) {
        this.word = word;
    }

    /** What EVE's {@code tls.from_proto} says; empty for {@link #NONE}. */
    public String word() {
        return word;
    }
}

package io.postern.gateway.egress;

/** How it was learned what a client wants. */
public enum NameSource {
    /** It said so in CONNECT. */
    CONNECT("connect"),
    /** It asked for an {@code http://} address. */
    HTTP("http"),
    /** Its TLS hello names it. */
    SNI("sni"),
    /** It named nothing: the address that it connects to is all there is. */
    ADDRESS("address"),
    /** It did not get so far. */
    NONE("none");

    private final String word;

    NameSource(String word) {
        this.word = word;
    }

    /** Its word in logs. */
    public String word() {
        return word;
    }
}

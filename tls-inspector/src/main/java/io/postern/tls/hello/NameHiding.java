package io.postern.tls.hello;

import java.util.Optional;

/**
 * Whether the name that a client asks for is the one that it shows.
 *
 * <p>ECH is made so that nobody on the way can tell a real offer from GREASE by one hello (RFC 9849 section 10.10.4). A second hello gives
 * it away: GREASE is repeated as it was (section 6.2), a real offer encrypts the hello again with the key that it has (section 6.1.5). And
 * whoever saw the server's keys being published knows them again by their number and public name.
 */
public enum NameHiding {
    /** The name is in clear, or there is none. */
    NONE(false),
    /** ECH that was seen to be GREASE: the name is in clear. */
    GREASE(false),
    /** ECH that may be an offer or GREASE. */
    UNDETERMINED(true),
    /** ECH that was seen to be an offer: the name in clear is the public name of the server's operator. */
    OFFER(true),
    /** The encrypted server name that came before ECH; a name in clear beside it is there for show. */
    ESNI(true);

    private final boolean hidden;

    NameHiding(boolean hidden) {
        this.hidden = hidden;
    }

    /** Keys for ECH that were seen being published, for example in HTTPS records of DNS (RFC 9848). */
    @FunctionalInterface
    public interface PublishedKeys {
        /** Nobody published anything. */
        PublishedKeys NONE = (configId, publicName) -> false;

        /**
         * Whether a key with this number and public name was published.
         *
         * @param configId 0 to 255
         * @param publicName as {@link ClientHello#serverNames()} prints names
         */
        boolean contains(int configId, String publicName);
    }

    /** Whether the name that is meant cannot be told: what is in clear must not be taken for it. */
    public boolean hidesName() {
        return hidden;
    }

    /**
     * Looks at a client's hellos.
     *
     * @param second the hello that answers a HelloRetryRequest, if there was one
     */
    public static NameHiding of(ClientHello first, Optional<ClientHello> second, PublishedKeys published) {
        if (first.extensions().has(ExtensionType.ENCRYPTED_SERVER_NAME)) {
            return ESNI;
        }
        Optional<EncryptedClientHello> ech = EncryptedClientHello.of(first);
        if (ech.isEmpty() || ech.get().inner()) {
            return NONE;
        }
        Optional<EncryptedClientHello> again = second.flatMap(EncryptedClientHello::of);
        if (again.isPresent() && again.get().wellFormed()) {
            if (again.equals(ech)) {
                return GREASE;
            }
            if (again.get().enc().isEmpty()
                    && again.get().configId() == ech.get().configId()) {
                return OFFER;
            }
        }
        Optional<String> name = first.serverName();
        boolean known = name.isPresent() && published.contains(ech.get().configId(), name.get());
        return known ? OFFER : UNDETERMINED;
    }
}

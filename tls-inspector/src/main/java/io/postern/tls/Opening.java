package io.postern.tls;

import io.postern.tls.preface.HttpConnect;
import io.postern.tls.preface.Preface;
import java.util.Optional;

/**
 * How a flow came to speak TLS.
 *
 * @param from the protocol that turned into TLS; {@link Preface#NONE} when TLS was there from the first byte
 * @param connect the request for the tunnel, when {@code from} is {@link Preface#HTTP_CONNECT}
 */
public record Opening(Preface from, Optional<HttpConnect> connect) {
    /** TLS from the first byte on. */
    public static final Opening DIRECT = new Opening(Preface.NONE, Optional.empty());
}

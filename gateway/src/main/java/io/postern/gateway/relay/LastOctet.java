package io.postern.gateway.relay;

import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** Says that nothing more comes, while the other direction may go on. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
public final class LastOctet {
    private LastOctet() {}

    /** Ends what is sent on a channel: TLS first, where there is TLS (RFC 8446 section 6.1), or the end would look like an attack. */
    public static void send(DuplexChannel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            channel.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(_ -> channel.shutdownOutput());
        }
    }
}

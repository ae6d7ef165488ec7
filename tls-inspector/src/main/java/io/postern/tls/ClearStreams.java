package io.postern.tls;

import io.postern.capture.flow.Claim;
import io.postern.capture.flow.Side;
import io.postern.capture.flow.StreamProtocol;
import io.postern.capture.flow.StreamReader;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.clear.ClearSpeech;

/**
 * Streams that nothing else claims: HTTP and SSH on any port, and on port 443 everything that does not begin as TLS does. Each is told
 * by its first bytes and read no further, but for pages on port 443.
 */
final class ClearStreams implements StreamProtocol {
    private static final int HTTPS = 443;
    /** By then DNS has been told, too, which is asked before. */
    private static final int ENOUGH = 14;

    private final TlsProtocol tls;
    private final Tools tools;

    ClearStreams(TlsProtocol tls, Tools tools) {
        this.tls = tls;
        this.tools = tools;
    }

    @Override
    public Claim claim(TcpFlow flow, Side from, byte[] bytes, int offset, int length) {
        Claim claim = ClearSpeech.claim(bytes, offset, length);
        boolean foreign = claim == Claim.NO
                && flow.port(Side.SERVER) == HTTPS
                && from == Side.CLIENT
                && !flow.midStream()
                && tls.claim(flow, from, bytes, offset, length) == Claim.NO;
        if (foreign) {
            return length < ENOUGH ? Claim.NEED_MORE : Claim.YES_FROM_CLIENT;
        }
        // Bytes of the middle of a stream are no beginning that is worth waiting for.
        return claim == Claim.NEED_MORE && flow.midStream() ? Claim.NO : claim;
    }

    @Override
    public StreamReader open(TcpFlow flow) {
        return new ClearReader(flow, tools, flow.port(Side.SERVER) == HTTPS);
    }
}

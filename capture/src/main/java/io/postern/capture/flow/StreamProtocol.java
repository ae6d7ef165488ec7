package io.postern.capture.flow;

/** A protocol over TCP. One instance serves all flows of a capture, on one thread. */
public interface StreamProtocol {
    /**
     * Looks at the first bytes that one side sent, in order and without a gap. Called again with more of them while the
     * answer is {@link Claim#NEED_MORE}, up to 1 KiB a side. Keeps nothing.
     *
     * @param from who sent them; a guess when the flow's beginning was not captured
     */
    Claim claim(TcpFlow flow, Side from, byte[] bytes, int offset, int length);

    /** Begins to read a flow that was claimed. */
    StreamReader open(TcpFlow flow);
}

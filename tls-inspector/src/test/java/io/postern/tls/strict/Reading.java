package io.postern.tls.strict;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads bytes as one run, one by one or in pieces. */
final class Reading {
    private Reading() {}

    static StrictHelloReader read(byte[] bytes) {
        StrictHelloReader reader = new StrictHelloReader();
        reader.read(bytes, 0, bytes.length);
        return reader;
    }

    static StrictHelloReader inPieces(byte[] bytes, int most) {
        StrictHelloReader reader = new StrictHelloReader();
        for (int at = 0; at < bytes.length; at += most) {
            reader.read(bytes, at, Math.min(most, bytes.length - at));
        }
        return reader;
    }

    static StrictHello accepted(byte[] bytes) {
        StrictHelloReader reader = read(bytes);
        assertThat(reader.state())
                .as(() -> reader.state() == StrictHelloReader.State.REFUSED
                        ? reader.refusal().id()
                        : "")
                .isEqualTo(StrictHelloReader.State.HELLO);
        return reader.hello();
    }

    /** Why bytes are refused, however they are cut. */
    static HelloRefusal refused(byte[] bytes) {
        HelloRefusal refusal = read(bytes).refusal();
        assertThat(inPieces(bytes, 1).refusal()).isEqualTo(refusal);
        assertThat(inPieces(bytes, 7).refusal()).isEqualTo(refusal);
        return refusal;
    }
}

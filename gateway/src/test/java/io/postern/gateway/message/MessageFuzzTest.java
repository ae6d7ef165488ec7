package io.postern.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

class MessageFuzzTest {
    @FuzzTest
    void heads(byte[] octets) {
        RequestHeadReader whole = new RequestHeadReader();
        int taken = whole.read(octets, 0, octets.length);
        RequestHeadReader pieces = new RequestHeadReader();
        int at = 0;
        while (at < octets.length && pieces.state() == HeadReader.State.MORE) {
            at += pieces.read(octets, at, 1);
        }
        assertThat(pieces.state()).isEqualTo(whole.state());
        assertThat(at).isEqualTo(taken);
        assertThat(pieces.head()).isEqualTo(whole.head());
        ResponseHeadReader response = new ResponseHeadReader(8 << 10);
        assertThat(response.read(octets, 0, octets.length)).isLessThanOrEqualTo(octets.length);
        assertThat(Framing.of(whole.fields(), 1, new Framing.UntilClose())).isNotNull();
    }

    @FuzzTest
    void chunks(byte[] octets) {
        BodyWatch whole = new BodyWatch(new Framing.Chunked());
        ByteBuf buffer = Unpooled.wrappedBuffer(octets);
        int taken = whole.look(buffer);
        BodyWatch pieces = new BodyWatch(new Framing.Chunked());
        int at = 0;
        while (at < octets.length && pieces.state() == BodyWatch.State.MORE) {
            at += pieces.look(buffer.slice(at, 1));
        }
        assertThat(pieces.state()).isEqualTo(whole.state());
        assertThat(at).isEqualTo(taken);
    }
}

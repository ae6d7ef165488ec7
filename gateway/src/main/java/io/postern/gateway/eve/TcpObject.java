package io.postern.gateway.eve;

import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.capture.flow.TcpState;

/** Writes the {@code tcp} object of a flow: every flag that was ever set, and how far the connection came. */
final class TcpObject {
    private static final Name TCP = new Name("tcp");
    private static final Name TCP_FLAGS = new Name("tcp_flags");
    private static final Name TCP_FLAGS_TS = new Name("tcp_flags_ts");
    private static final Name TCP_FLAGS_TC = new Name("tcp_flags_tc");
    private static final Name STATE = new Name("state");

    /** A flag's name for each bit from FIN on; EVE calls ECE {@code ecn}. */
    private static final Name[] FLAGS = {
        new Name("fin"), new Name("syn"), new Name("rst"),
        new Name("psh"), new Name("ack"), new Name("urg"),
        new Name("ecn"), new Name("cwr")
    };

    private static final Name[] HEX = new Name[256];
    private static final Words<TcpState> STATES = new Words<>(TcpState.class, TcpState::word);

    static {
        for (int i = 0; i < HEX.length; i++) {
            HEX[i] = new Name(Integer.toHexString(256 + i).substring(1));
        }
    }

    private final JsonLines json;

    TcpObject(JsonLines json) {
        this.json = json;
    }

    void write(TcpFlow flow) {
        int toServer = flow.end(Side.CLIENT).flags();
        int toClient = flow.end(Side.SERVER).flags();
        int all = toServer | toClient;
        json.beginObject(TCP);
        json.text(TCP_FLAGS, HEX[all]);
        json.text(TCP_FLAGS_TS, HEX[toServer]);
        json.text(TCP_FLAGS_TC, HEX[toClient]);
        for (int bit = 0; bit < FLAGS.length; bit++) {
            if ((all >> bit & 1) != 0) {
                json.flag(FLAGS[bit], true);
            }
        }
        json.text(STATE, STATES.of(flow.state()));
        json.endObject();
    }
}

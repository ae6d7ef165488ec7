package io.postern.capture.flow;

import static io.postern.capture.decode.Headers.ACK;
import static io.postern.capture.decode.Headers.FIN;
import static io.postern.capture.decode.Headers.RST;
import static io.postern.capture.decode.Headers.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TcpHandshakeTest {
    private final Talk talk = new Talk();

    @Test
    void handshakeGivesBothRoundTripsAndTimesToLive() {
        TcpFlow flow = talk.handshake().only();

        assertThat(flow.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(flow.serverRttMicros()).isEqualTo(20_000);
        assertThat(flow.clientRttMicros()).isEqualTo(1_000);
        assertThat(flow.end(Side.CLIENT).syn().orElseThrow().timeToLive()).isEqualTo(64);
        assertThat(flow.end(Side.SERVER).syn().orElseThrow().timeToLive()).isEqualTo(57);
        assertThat(flow.end(Side.SERVER).syn().orElseThrow().window()).isEqualTo(64_240);
    }

    @Test
    void optionsOfTheSynAreRead() {
        talk.withOptions(
                Side.CLIENT,
                SYN,
                1,
                0,
                (byte) 2,
                (byte) 4,
                (byte) 5,
                (byte) 0xb4,
                (byte) 4,
                (byte) 2,
                (byte) 8,
                (byte) 10,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 1,
                (byte) 3,
                (byte) 3,
                (byte) 7);

        assertThat(talk.only().end(Side.CLIENT).syn().orElseThrow().options())
                .isEqualTo(new TcpOptions(1460, 7, true, true));
    }

    @Test
    void optionThatClaimsMoreThanThereIsEndsTheOptions() {
        talk.withOptions(Side.CLIENT, SYN, 1, 0, (byte) 3, (byte) 3, (byte) 9, (byte) 2, (byte) 40, (byte) 5);

        assertThat(talk.only().end(Side.CLIENT).syn().orElseThrow().options())
                .isEqualTo(new TcpOptions(-1, 9, false, false));
    }

    @Test
    void roundTripOfARepeatedSynIsUnknown() {
        talk.client(SYN, 100, 0, "")
                .after(1_000_000)
                .client(SYN, 100, 0, "")
                .after(5)
                .server(SYN | ACK, 7, 101, "");

        TcpFlow flow = talk.only();
        assertThat(flow.syns()).isEqualTo(2);
        assertThat(flow.serverRttMicros()).isEqualTo(-1);
    }

    @Test
    void whoAnswersWithSynAckIsTheServer() {
        talk.server(SYN | ACK, 900, 101, "").client(ACK, 101, 901, "");

        TcpFlow flow = talk.only();
        assertThat(flow.port(Side.SERVER)).isEqualTo(Talk.SERVER_PORT);
        assertThat(flow.packets(Side.CLIENT)).isEqualTo(1);
        assertThat(flow.midStream()).isTrue();
    }

    @Test
    void senderFromAPrivilegedPortIsTheServerWhenTheBeginningIsMissing() {
        talk.server(ACK, 900, 101, "data");

        assertThat(talk.only().port(Side.SERVER)).isEqualTo(Talk.SERVER_PORT);
    }

    @Test
    void resetInAnswerToTheSynIsKept() {
        talk.client(SYN, 100, 0, "").server(RST | ACK, 0, 101, "");

        TcpFlow flow = talk.only();
        assertThat(flow.state()).isEqualTo(TcpState.CLOSED);
        assertThat(flow.synAcks()).isZero();
        assertThat(flow.resets()).singleElement().satisfies(reset -> {
            assertThat(reset.from()).isEqualTo(Side.SERVER);
            assertThat(reset.packet()).isEqualTo(2);
            assertThat(reset.acknowledgment()).isEqualTo(101);
        });
    }

    @Test
    void whatTheResetSideSendsAfterItsResetIsCounted() {
        talk.handshake().server(RST, 901, 0, "").server(ACK, 901, 101, "I never reset");

        assertThat(talk.only().packetsAfterReset()).isEqualTo(1);
    }

    @Test
    void closeByTheClientGoesThroughTheStatesOfThePassiveSide() {
        UnaryOperator<Talk> fin = talk -> talk.client(FIN | ACK, 101, 901, "");
        Function<Talk, Talk> heard = fin.andThen(talk -> talk.server(ACK, 901, 102, ""));
        Function<Talk, Talk> both = heard.andThen(talk -> talk.server(FIN | ACK, 901, 102, ""));

        assertThat(after(fin)).isEqualTo(TcpState.CLOSE_WAIT);
        assertThat(after(heard)).isEqualTo(TcpState.CLOSE_WAIT);
        assertThat(after(both)).isEqualTo(TcpState.LAST_ACK);
        assertThat(after(both.andThen(talk -> talk.client(ACK, 102, 902, "")))).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void closeByTheServerGoesThroughTheStatesOfTheActiveSide() {
        UnaryOperator<Talk> fin = talk -> talk.server(FIN | ACK, 901, 101, "");
        Function<Talk, Talk> heard = fin.andThen(talk -> talk.client(ACK, 101, 902, ""));
        Function<Talk, Talk> both = heard.andThen(talk -> talk.client(FIN | ACK, 101, 902, ""));

        assertThat(after(fin)).isEqualTo(TcpState.FIN_WAIT_1);
        assertThat(after(heard)).isEqualTo(TcpState.FIN_WAIT_2);
        assertThat(after(both)).isEqualTo(TcpState.TIME_WAIT);
        assertThat(after(both.andThen(talk -> talk.server(ACK, 902, 102, "")))).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void finsThatCrossAreClosingUntilBothAreAcknowledged() {
        UnaryOperator<Talk> fins = talk -> talk.server(FIN | ACK, 901, 101, "").client(FIN | ACK, 101, 901, "");
        Function<Talk, Talk> clientHeard = fins.andThen(talk -> talk.server(ACK, 902, 102, ""));
        Function<Talk, Talk> serverHeard = fins.andThen(talk -> talk.client(ACK, 102, 902, ""));

        assertThat(after(fins)).isEqualTo(TcpState.CLOSING);
        assertThat(after(clientHeard)).isEqualTo(TcpState.CLOSING);
        assertThat(after(serverHeard)).isEqualTo(TcpState.TIME_WAIT);
        assertThat(after(clientHeard.andThen(talk -> talk.client(ACK, 102, 902, ""))))
                .isEqualTo(TcpState.CLOSED);
    }

    private static TcpState after(Function<Talk, Talk> segments) {
        return segments.apply(new Talk().handshake()).only().state();
    }

    @Test
    void finAfterAResetChangesNothing() {
        talk.handshake().server(RST, 901, 0, "").client(FIN | ACK, 101, 901, "");

        assertThat(talk.only().state()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void newSynAfterACloseIsANewFlow() {
        talk.handshake().server(RST, 901, 0, "").client(SYN, 5_000, 0, "");
        talk.table.finish();

        assertThat(talk.ended).extracting(Flow::endReason).containsExactly(EndReason.REUSED, EndReason.SHUTDOWN);
        assertThat(talk.ended.get(0).id()).isNotEqualTo(talk.ended.get(1).id());
    }

    @Test
    void forgedSynInAnOpenConnectionDoesNotBlindTheReader() {
        talk.handshake().client(ACK, 101, 901, ">he").client(SYN, 77, 0, "").client(ACK, 104, 901, "llo");

        talk.only();
        assertThat(talk.recorder.client).hasToString(">hello");
        assertThat(talk.counters()).containsEntry("tcp.syn_in_open_connection", 1L);
    }
}

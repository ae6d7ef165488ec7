package io.postern.gateway.listener;

import io.netty.channel.Channel;
import io.postern.gateway.dial.Attempt;
import io.postern.gateway.dial.DialFailure;
import io.postern.gateway.dial.DialListener;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.egress.Ruling;
import io.postern.gateway.relay.Relay;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection on its way from the door to the relay. Of its event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails, the pipeline is told
final class Visit {
    private final Gatehouse house;
    private final Channel client;
    private final Passage passage;
    private Speech speech;
    private @Nullable Attempt dial;
    private @Nullable Channel server;
    private @Nullable Relay relay;
    private boolean over;

    Visit(Gatehouse house, Channel client, Passage passage, Speech speech) {
        this.house = house;
        this.client = client;
        this.passage = passage;
        this.speech = speech;
    }

    Gatehouse house() {
        return house;
    }

    Passage passage() {
        return passage;
    }

    /** From here on the client speaks another protocol. */
    void speak(Speech other) {
        speech = other;
    }

    /** Whether nothing more happens with it. */
    boolean isOver() {
        return over;
    }

    /** Has it decided, and dials. */
    void proceed(Consumer<Channel> whenConnected) {
        house.doorkeeper().judge(passage, client.eventLoop(), ruling -> {
            if (over) {
                return;
            }
            switch (ruling) {
                case Ruling.Deny(Denial denial) -> refuse(denial);
                case Ruling.Dial(var addresses, int port) ->
                    dial = house.outward()
                            .reach(passage, addresses, port, client.eventLoop(), new Arrival(whenConnected));
            }
        });
    }

    private final class Arrival implements DialListener {
        private final Consumer<Channel> then;

        Arrival(Consumer<Channel> then) {
            this.then = then;
        }

        @Override
        public void connected(Channel channel, Endpoint at) {
            if (over) {
                channel.close();
                return;
            }
            server = channel;
            passage.connected(at, System.nanoTime());
            then.accept(channel);
        }

        @Override
        public void failed(DialFailure failure) {
            fail(failure);
        }
    }

    /** It may go, and the server cannot be reached, or says nothing that could be passed on: the client is told. */
    void fail(DialFailure failure) {
        if (over) {
            return;
        }
        passage.end(failure.reason(), failure.detail());
        if (relay != null) {
            relay.abandon();
        }
        speech.fail(client, passage, failure);
        end();
    }

    /** Ends both sides at once, when it is too late to say anything. */
    void abort(EndReason why, String detail) {
        if (relay != null) {
            relay.abort(why, detail);
        }
    }

    /** Denies it, unless the mode lets it pass; returns whether it was denied. */
    boolean deny(Denial denial) {
        if (over) {
            return true;
        }
        boolean stops = passage.denies(denial);
        if (stops) {
            refuse(denial);
        }
        return stops;
    }

    private void refuse(Denial denial) {
        if (relay != null) {
            relay.abandon();
        }
        speech.deny(client, passage, denial);
        end();
    }

    /** Joins both sides. */
    void relay(Channel with) {
        server = null;
        relay = Relay.begin(client, with, passage, house.relayLimits(), this::end);
    }

    /** The client is gone before it got anywhere. */
    void left() {
        passage.end(EndReason.CLIENT_LEFT, "");
        end();
        client.close();
    }

    /** It is over; whoever calls sees to the client's channel. */
    private void end() {
        if (over) {
            return;
        }
        over = true;
        if (dial != null) {
            dial.abandon();
        }
        if (server != null) {
            server.close();
        }
        passage.over(System.nanoTime());
        house.ended().accept(passage);
    }
}

package io.postern.gateway.listener;

import io.postern.gateway.dial.Outward;
import io.postern.gateway.egress.Doorkeeper;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.relay.RelayLimits;
import io.postern.tls.hello.NameHiding;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What all connections share. Any thread.
 *
 * @param policy that holds now
 * @param helloPatience for a request or a hello to be whole
 * @param helloSize octets of a hello at most
 * @param crowd counts and limits connections
 * @param came hears of each connection as it comes, on its loop
 * @param keys for ECH that names publish
 * @param ended hears of each connection that is over, on its loop
 */
public record Gatehouse(
        Supplier<Policy> policy,
        Doorkeeper doorkeeper,
        Outward outward,
        RelayLimits relayLimits,
        Duration helloPatience,
        int helloSize,
        Crowd crowd,
        Consumer<Passage> came,
        NameHiding.PublishedKeys keys,
        Consumer<Passage> ended) {}

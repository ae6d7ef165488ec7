package io.postern.gateway.front;

/**
 * What queries go by. Any thread.
 *
 * @param pace how fast clients may ask
 * @param tunnels looks for data that is carried by names
 */
public record FrontHouse(
        FrontDesk desk, ClientPace pace, TunnelWatch tunnels, FrontCounts counts, FrontListener listener) {}

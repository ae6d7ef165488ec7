package io.postern.gateway.listener;

/**
 * How many connections there may be.
 *
 * @param connections in all
 * @param ofOneClient from one address
 * @param perSecond new ones in all; 0 for no limit
 * @param perSecondOfOneClient likewise of one address
 */
public record CrowdLimits(int connections, int ofOneClient, int perSecond, int perSecondOfOneClient) {}

package io.postern.gateway.admin;

import io.postern.capture.net.IpAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection that is open.
 *
 * @param id of the connection, as {@code flow_id} of its event
 * @param clientPort 1 to 65535
 * @param identity that the client has proved; empty when it was not asked for one
 * @param listener it came to
 * @param profile of the client; empty when it is in none, or it is not known yet
 * @param destination host and port that the client wants, as {@code host:port}; empty when it has not said yet
 * @param address that was dialled; none before that
 * @param state what it waits for, or does: a word
 * @param since when it was accepted
 * @param toServer octets that the client sent on, so far
 * @param toClient octets that the destination sent, so far
 */
public record OpenConnection(
        long id,
        IpAddress client,
        int clientPort,
        String identity,
        String listener,
        String profile,
        String destination,
        Optional<IpAddress> address,
        String state,
        Instant since,
        long toServer,
        long toClient) {}

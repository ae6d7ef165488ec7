package io.postern.gateway.message;

import java.util.List;

/**
 * The head of a response, RFC 9112 sections 4 and 5.
 *
 * @param status 100 to 599
 * @param reason as sent; empty when there is none
 * @param minor of HTTP/1.minor: 0 or 1
 * @param fields in the order they were sent
 */
public record ResponseHead(int status, String reason, int minor, List<Field> fields) {
    /** Whether another head follows, RFC 9110 section 15.2. */
    public boolean isInterim() {
        return status < 200;
    }
}

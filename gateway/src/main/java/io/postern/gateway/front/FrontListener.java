package io.postern.gateway.front;

/** Hears what the front does, on its event loops. */
public interface FrontListener {
    /** A query was answered. */
    void answered(Exchange exchange);

    /** A client looks as if it carried data by names. */
    void suspects(TunnelAlarm alarm);
}

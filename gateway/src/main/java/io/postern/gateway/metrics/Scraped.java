package io.postern.gateway.metrics;

/** Metrics that somebody comes for. Any thread. */
public interface Scraped extends AutoCloseable {
    /** All of them as text, version 0.0.4 of Prometheus's format. */
    String scrape();

    @Override
    void close();
}

package io.postern.capture.count;

/** An event that is counted when it happens; implemented by the enum of each stage. */
public interface Counted {
    /** The counter's stable name, as {@link CounterSink} describes it. */
    String key();
}

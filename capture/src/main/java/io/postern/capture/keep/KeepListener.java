package io.postern.capture.keep;

/** Hears when keeping fails, and when it works again. Called by the keeper's thread, once a change. */
public interface KeepListener {
    /** Packets are not kept from now on; says why. */
    void failing(String why);

    /** They are again. */
    void working();
}

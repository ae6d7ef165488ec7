package io.postern.capture.live;

import java.time.Duration;

/** Hears of an interface that comes and goes. Called by the thread that polls; should not take long. */
public interface InterfaceListener {
    /** It cannot be listened on, for this reason, from now on. */
    void lost(String networkInterface, String why);

    /** It can be listened on again, after that long. */
    void back(String networkInterface, Duration away);
}

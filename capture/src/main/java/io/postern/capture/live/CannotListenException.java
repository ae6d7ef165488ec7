package io.postern.capture.live;

import java.io.IOException;

/** An interface cannot be listened on: says which, why, and what to do. */
public final class CannotListenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why it cannot. */
    public enum Reason {
        /** This process may not capture. */
        NO_PERMISSION(false),
        /** There is none of this name, now. */
        NO_SUCH_INTERFACE(true),
        /** It is there, and down. */
        INTERFACE_DOWN(true),
        /** libpcap is not installed, or the platform is not one that the backend runs on. */
        BACKEND_UNAVAILABLE(false),
        /** The filter expression makes no sense, or not on this interface. */
        BAD_FILTER(false),
        /** Anything else that the system answered. */
        FAILED(true);

        private final boolean passing;

        Reason(boolean passing) {
            this.passing = passing;
        }

        /** Whether it may be otherwise later without anybody changing the configuration. */
        public boolean mayPass() {
            return passing;
        }

        /** Whether it is all there is to say that the interface is not there, or not up. */
        public boolean isAbsence() {
            return this == NO_SUCH_INTERFACE || this == INTERFACE_DOWN;
        }
    }

    /** It cannot, for this reason. */
    public CannotListenException(Reason reason, String networkInterface, String what) {
        super(networkInterface + ": " + what);
        this.reason = reason;
    }

    /** It may not, and here is what to do. */
    public static CannotListenException noPermission(String networkInterface) {
        return new CannotListenException(
                Reason.NO_PERMISSION,
                networkInterface,
                "no permission to capture: needs CAP_NET_RAW (systemd: AmbientCapabilities=CAP_NET_RAW; containers:"
                        + " --cap-add NET_RAW; by hand: setpriv --ambient-caps +net_raw --inh-caps +net_raw, or root)");
    }

    /** There is none of this name, but there are these. */
    public static CannotListenException noSuchInterface(String networkInterface, Iterable<String> existing) {
        return new CannotListenException(
                Reason.NO_SUCH_INTERFACE,
                networkInterface,
                "no such interface; there are " + String.join(", ", existing));
    }

    public Reason reason() {
        return reason;
    }
}

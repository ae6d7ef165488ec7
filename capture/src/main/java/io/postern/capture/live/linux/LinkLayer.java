package io.postern.capture.live.linux;

/**
 * What frames of a device look like to us, and how they are asked for.
 *
 * @param linkType as registered for pcap
 * @param cooked whether the kernel takes the device's own header off, and we put one in its place that fits all devices
 */
record LinkLayer(int linkType, boolean cooked) {
    static final int ETHERNET = 1, RAW_IP = 101, WIRELESS = 105, RADIOTAP = 127, COOKED = 276;
    private static final int ARPHRD_ETHER = 1, ARPHRD_LOOPBACK = 772, ARPHRD_RAWIP = 519, ARPHRD_NONE = 0xfffe;
    private static final int ARPHRD_IEEE80211 = 801, ARPHRD_IEEE80211_RADIOTAP = 803;

    /** For all devices at once. */
    static LinkLayer any() {
        return new LinkLayer(COOKED, true);
    }

    /** For a device of this hardware type. */
    static LinkLayer of(int hardwareType) {
        return switch (hardwareType) {
            case ARPHRD_ETHER, ARPHRD_LOOPBACK -> new LinkLayer(ETHERNET, false);
            case ARPHRD_RAWIP, ARPHRD_NONE -> new LinkLayer(RAW_IP, false);
            case ARPHRD_IEEE80211 -> new LinkLayer(WIRELESS, false);
            case ARPHRD_IEEE80211_RADIOTAP -> new LinkLayer(RADIOTAP, false);
            default -> any();
        };
    }

    /** The link type that the kernel's filter sees: of a cooked frame, only what comes after the header. */
    int filterLinkType() {
        return cooked ? RAW_IP : linkType;
    }

    static boolean isLoopback(int hardwareType) {
        return hardwareType == ARPHRD_LOOPBACK;
    }
}

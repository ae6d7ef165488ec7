package io.postern.capture.decode;

/** The two bytes after the addresses of an Ethernet frame, and wherever else they are used: what comes next. */
final class EtherType {
    static final int IPV4 = 0x0800, IPV6 = 0x86dd, BRIDGED = 0x6558;

    /** Below this the field is not a type but the length of an IEEE 802.3 frame. */
    private static final int FIRST = 0x0600;

    private EtherType() {}

    /** The layer that {@code type} announces at the cursor's offset. */
    static Layer next(Cursor c, int type) {
        if (type == IPV4) {
            return Layer.IPV4;
        }
        if (type < FIRST) {
            c.trimTo(type);
            return Layer.LLC;
        }
        return switch (type) {
            case IPV6 -> Layer.IPV6;
            // 802.1Q, 802.1ad, and the numbers that switches used for stacked tags before it
            case 0x8100, 0x88a8, 0x9100, 0x9200, 0x9300 -> vlan(c);
            case 0x8847, 0x8848 -> Layer.MPLS;
            case 0x8864 -> Layer.PPPOE;
            case 0x8863 -> c.stop(Obstacle.PPPOE_DISCOVERY);
            case 0x880b -> Layer.PPP;
            case 0x88e7 -> Layer.BACKBONE;
            case 0x8926 -> Layer.VNTAG;
            case 0x893f -> Layer.ETAG;
            case 0x8903 -> Layer.FABRICPATH;
            case 0x8909 -> Layer.CISCO_METADATA;
            case 0xd28b -> Layer.ARISTA;
            case BRIDGED -> Layer.BRIDGED;
            case 0x894f -> Layer.NSH;
            case 0x0806, 0x8035 -> c.stop(Obstacle.ARP);
            case 0x88e5 -> c.stop(Obstacle.MACSEC);
            // slow protocols, LLDP, EAPOL, flow control, loopback test, connectivity fault management
            case 0x8809, 0x88cc, 0x888e, 0x8808, 0x9000, 0x8902 -> c.stop(Obstacle.LINK_CONTROL);
            default -> c.stop(Obstacle.UNKNOWN_ETHERTYPE);
        };
    }

    /** Whether a frame of this type is one that {@link #next} has a use for or a name for. */
    static boolean known(int type) {
        return switch (type) {
            case IPV4, IPV6, 0x8100, 0x88a8, 0x9100, 0x9200, 0x9300, 0x8847, 0x8848, 0x8864, 0x8863, 0x88e7 -> true;
            case 0x8926, 0x893f, 0x8903, 0x8909, BRIDGED, 0x894f, 0x0806, 0x8035, 0x88e5, 0x8809, 0x88cc, 0x888e ->
                true;
            default -> false;
        };
    }

    private static Layer vlan(Cursor c) {
        return switch (c.tags++) {
            case 0 -> Layer.VLAN;
            case 1 -> Layer.VLAN_QINQ;
            case 2 -> Layer.VLAN_QINQINQ;
            default -> Layer.VLAN_DEEPER;
        };
    }
}

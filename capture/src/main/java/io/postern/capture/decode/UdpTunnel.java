package io.postern.capture.decode;

/**
 * Tunnels that are known by their UDP port. The port is only a hint: each must look like what it should be before the
 * datagram around it is given up for what is inside.
 */
final class UdpTunnel {
    private static final int VXLAN = 4789, VXLAN_LINUX = 8472, VXLAN_GPE = 4790, GENEVE = 6081;
    private static final int TEREDO = 3544, GTP = 2152, L2TP = 1701, CAPWAP = 5247;

    private UdpTunnel() {}

    /** The tunnel that begins at the cursor's offset, or {@link Layer#DATAGRAM} when there is none. */
    static Layer inside(Cursor c) {
        Layer layer = byDestination(c.headers.destinationPort);
        if (layer == Layer.DATAGRAM) {
            layer = bySource(c.headers.sourcePort);
            if (layer == Layer.DATAGRAM) {
                return layer;
            }
        }
        if (isPlausible(c, layer)) {
            return layer;
        }
        c.note(Oddity.TUNNEL_PORT_ONLY);
        return Layer.DATAGRAM;
    }

    private static Layer byDestination(int port) {
        return switch (port) {
            case VXLAN, VXLAN_LINUX -> Layer.VXLAN;
            default -> bySource(port);
        };
    }

    // These are sent from their port too, always or now and then, and are hard to mistake. VXLAN's source port is a
    // hash
    // of what is inside.
    private static Layer bySource(int port) {
        return switch (port) {
            case TEREDO -> Layer.TEREDO;
            case GTP -> Layer.GTP;
            case L2TP -> Layer.L2TP;
            case CAPWAP -> Layer.CAPWAP;
            case VXLAN_GPE -> Layer.VXLAN_GPE;
            case GENEVE -> Layer.GENEVE;
            default -> Layer.DATAGRAM;
        };
    }

    private static boolean isPlausible(Cursor c, Layer layer) {
        return switch (layer) {
            case VXLAN -> Vxlan.isPlausible(c);
            case VXLAN_GPE -> Vxlan.isPlausibleGpe(c);
            case GENEVE -> Geneve.isPlausible(c);
            case TEREDO -> Teredo.isPlausible(c);
            case GTP -> Gtp.isPlausible(c);
            case CAPWAP -> Capwap.isPlausible(c);
            default -> L2tp.isPlausible(c);
        };
    }
}

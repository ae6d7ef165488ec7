package io.postern.gateway.eve;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Route;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import java.util.Optional;
import tools.jackson.core.io.SerializedString;

/** The members that every event has: when, where in the capture, and between whom. */
final class Envelope {
    static final SerializedString TIMESTAMP = new SerializedString("timestamp");
    static final SerializedString FLOW_ID = new SerializedString("flow_id");
    static final SerializedString PCAP_CNT = new SerializedString("pcap_cnt");
    static final SerializedString EVENT_TYPE = new SerializedString("event_type");
    static final SerializedString VLAN = new SerializedString("vlan");
    static final SerializedString SRC_IP = new SerializedString("src_ip");
    static final SerializedString SRC_PORT = new SerializedString("src_port");
    static final SerializedString DEST_IP = new SerializedString("dest_ip");
    static final SerializedString DEST_PORT = new SerializedString("dest_port");
    static final SerializedString PROTO = new SerializedString("proto");
    static final SerializedString ICMP_TYPE = new SerializedString("icmp_type");
    static final SerializedString ICMP_CODE = new SerializedString("icmp_code");
    static final SerializedString IP_V = new SerializedString("ip_v");
    static final SerializedString PKT_SRC = new SerializedString("pkt_src");
    static final SerializedString COMMUNITY_ID = new SerializedString("community_id");
    static final SerializedString PCAP_FILENAME = new SerializedString("pcap_filename");
    static final SerializedString TUNNEL = new SerializedString("tunnel");
    static final SerializedString DEPTH = new SerializedString("depth");

    private static final SerializedString WIRE = new SerializedString("wire/pcap");
    private static final int SCTP = 132;

    private final JsonLines json;
    private final Timestamp timestamp = new Timestamp();
    private final Timestamp otherTimestamp = new Timestamp();
    private final AddressText address = new AddressText();
    private final CommunityId communityIds = new CommunityId();
    private SerializedString source = new SerializedString("");

    Envelope(JsonLines json) {
        this.json = json;
    }

    /**
     * Begins an event about a flow.
     *
     * @param from whose address is the source
     * @param packet number of the packet that it is about, or 0 for an event about the flow as a whole
     */
    void begin(SerializedString eventType, Flow flow, Side from, String file, long packet, long timeNanos) {
        begin(eventType, file, timeNanos);
        json.number(FLOW_ID, flow.id());
        if (packet > 0) {
            json.number(PCAP_CNT, packet);
        }
        Optional<Route> route = flow.route();
        if (route.isPresent() && !route.get().vlans().isEmpty()) {
            vlans(route.get());
        }
        int protocol = flow.protocol();
        boolean ports = protocol == Headers.TCP || protocol == Headers.UDP || protocol == SCTP;
        address(SRC_IP, flow.address(from));
        if (ports) {
            json.number(SRC_PORT, flow.port(from));
        }
        address(DEST_IP, flow.address(from.other()));
        if (ports) {
            json.number(DEST_PORT, flow.port(from.other()));
        }
        json.text(PROTO, ProtocolName.of(protocol));
        if (protocol == Headers.ICMP || protocol == Headers.ICMPV6) {
            json.number(ICMP_TYPE, flow.icmpType());
            json.number(ICMP_CODE, flow.icmpCode());
        }
        json.number(IP_V, flow.ipVersion());
        json.text(PKT_SRC, route.isPresent() ? packetSource(route.get()) : WIRE);
        json.plain(COMMUNITY_ID, communityIds.of(flow), CommunityId.LENGTH);
        if (route.isPresent() && route.get().tunnel().isPresent()) {
            tunnel(route.get().tunnel().get());
        }
    }

    /** Begins an event about a whole capture. */
    void begin(SerializedString eventType, String file, long timeNanos) {
        json.beginLine();
        json.plain(TIMESTAMP, timestamp.format(timeNanos), Timestamp.LENGTH);
        json.text(EVENT_TYPE, eventType);
        // The same object for all packets of a file.
        if (!source.getValue().equals(file)) {
            source = new SerializedString(file);
        }
        json.text(PCAP_FILENAME, source);
    }

    /** Writes a time stamp other than the event's. */
    void time(SerializedString name, long nanos) {
        json.plain(name, otherTimestamp.format(nanos), Timestamp.LENGTH);
    }

    private void address(SerializedString name, IpAddress value) {
        json.plain(name, address.bytes, address.write(value.high(), value.low()));
    }

    private void vlans(Route route) {
        json.beginArray(VLAN);
        for (int vlan : route.vlans()) {
            json.element(vlan);
        }
        json.endArray();
    }

    private void tunnel(Route.Tunnel tunnel) {
        json.beginObject(TUNNEL);
        address(SRC_IP, tunnel.source());
        address(DEST_IP, tunnel.destination());
        if (tunnel.sourcePort() > 0 || tunnel.destinationPort() > 0) {
            json.number(SRC_PORT, tunnel.sourcePort());
            json.number(DEST_PORT, tunnel.destinationPort());
        }
        json.text(PROTO, ProtocolName.of(tunnel.protocol()));
        json.number(DEPTH, tunnel.depth());
        json.text(PKT_SRC, WIRE);
        json.endObject();
    }

    private static SerializedString packetSource(Route route) {
        return route.tunnel().isPresent() ? ProtocolName.tunnel(route.tunnel().get()) : WIRE;
    }
}

package io.postern.gateway.eve;

import io.postern.capture.decode.Headers;
import io.postern.capture.flow.Flow;
import io.postern.capture.flow.Route;
import io.postern.capture.flow.Side;
import io.postern.capture.net.IpAddress;
import java.util.Optional;

/** The members that every event has: when, where in the capture, and between whom. */
final class Envelope {
    static final Name TIMESTAMP = new Name("timestamp");
    static final Name FLOW_ID = new Name("flow_id");
    static final Name PCAP_CNT = new Name("pcap_cnt");
    static final Name EVENT_TYPE = new Name("event_type");
    static final Name VLAN = new Name("vlan");
    static final Name SRC_IP = new Name("src_ip");
    static final Name SRC_PORT = new Name("src_port");
    static final Name DEST_IP = new Name("dest_ip");
    static final Name DEST_PORT = new Name("dest_port");
    static final Name PROTO = new Name("proto");
    static final Name ICMP_TYPE = new Name("icmp_type");
    static final Name ICMP_CODE = new Name("icmp_code");
    static final Name IP_V = new Name("ip_v");
    static final Name PKT_SRC = new Name("pkt_src");
    static final Name COMMUNITY_ID = new Name("community_id");
    static final Name TUNNEL = new Name("tunnel");
    static final Name DEPTH = new Name("depth");

    private static final Name WIRE = new Name("wire/pcap");
    private static final Name SPI = new Name("spi");
    private static final int ESP = 50;
    private static final int SCTP = 132;

    private final JsonLines json;
    private final Name sourceName;
    private final Timestamp timestamp = new Timestamp();
    private final Timestamp otherTimestamp = new Timestamp();
    private final AddressText address = new AddressText();
    private final CommunityId communityIds = new CommunityId();
    private String file = "";
    private byte[] fileMember = {};

    Envelope(JsonLines json, Origin origin) {
        this.json = json;
        sourceName = new Name(origin.member());
    }

    /**
     * Begins an event about a flow.
     *
     * @param from whose address is the source
     * @param packet number of the packet that it is about, or 0 for an event about the flow as a whole
     */
    void begin(Name eventType, Flow flow, Side from, String file, long packet, long timeNanos) {
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
        if (protocol == ESP) {
            json.number(SPI, (long) flow.port(Side.CLIENT) << 16 | flow.port(Side.SERVER));
        }
        json.number(IP_V, flow.ipVersion());
        json.text(PKT_SRC, route.isPresent() ? packetSource(route.get()) : WIRE);
        json.plain(COMMUNITY_ID, communityIds.of(flow), CommunityId.LENGTH);
        if (route.isPresent() && route.get().tunnel().isPresent()) {
            tunnel(route.get().tunnel().get());
        }
    }

    /** Begins an event about a whole capture. */
    void begin(Name eventType, String file, long timeNanos) {
        json.beginLine();
        json.plain(TIMESTAMP, timestamp.format(timeNanos), Timestamp.LENGTH);
        json.text(EVENT_TYPE, eventType);
        if (!file.equals(this.file) || fileMember.length == 0) {
            Scrap scrap = new Scrap();
            scrap.json().text(sourceName, file);
            fileMember = scrap.bytes();
            this.file = file;
        }
        json.members(fileMember);
    }

    /** Writes a time stamp other than the event's. */
    void time(Name name, long nanos) {
        json.plain(name, otherTimestamp.format(nanos), Timestamp.LENGTH);
    }

    private void address(Name name, IpAddress value) {
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

    private static Name packetSource(Route route) {
        return route.tunnel().isPresent() ? ProtocolName.tunnel(route.tunnel().get()) : WIRE;
    }
}

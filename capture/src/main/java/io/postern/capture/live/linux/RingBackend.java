package io.postern.capture.live.linux;

import io.postern.capture.filter.BadFilterException;
import io.postern.capture.filter.FilterCompiler;
import io.postern.capture.filter.Instruction;
import io.postern.capture.filter.LibpcapAbsentException;
import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.CannotListenException.Reason;
import io.postern.capture.live.LiveOptions;
import io.postern.capture.live.LiveSource;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens interfaces with a packet ring. */
public final class RingBackend {
    private static final int BLOCK_BYTES = 1 << 20, FRAME_BYTES = 2048, BLOCK_TIMEOUT = 10, ROOM = 4;
    private static final List<Instruction> EVERYTHING = List.of(new Instruction(6, 0, 0, -1));
    private static final Pattern TAGS = Pattern.compile("\\bvlan\\b");

    private RingBackend() {}

    /**
     * Begins to listen with one source a thread.
     *
     * @param threads 1 or more; between several, packets are shared out by flow
     * @throws CannotListenException when that is not possible
     */
    public static List<LiveSource> open(String name, LiveOptions options, int threads) throws CannotListenException {
        if (!Libc.isKnownPlatform()) {
            throw new CannotListenException(
                    Reason.BACKEND_UNAVAILABLE,
                    name,
                    "the ring runs on Linux, 64-bit x86 or ARM; take the backend pcap4j here");
        }
        int index = 0;
        boolean loopback = false;
        LinkLayer link = LinkLayer.any();
        if (!name.equals(NetworkDevice.ANY)) {
            NetworkDevice device = device(name);
            index = device.index();
            link = LinkLayer.of(device.hardwareType());
            loopback = LinkLayer.isLoopback(device.hardwareType());
        }
        List<Instruction> program = program(name, options.filter(), link);
        List<LiveSource> sources = new ArrayList<>();
        boolean done = false;
        try {
            int group = 0;
            for (int i = 0; i < threads; i++) {
                PacketSocket socket = new PacketSocket(link.cooked());
                sources.add(new Opening(name, index, link, loopback, socket).source(program, options));
                if (threads > 1) {
                    if (i == 0) {
                        group = socket.foundGroup();
                    } else {
                        socket.joinGroup(group);
                    }
                }
            }
            done = true;
            return sources;
        } catch (SystemCallException e) {
            throw refused(name, e);
        } finally {
            if (!done) {
                sources.forEach(LiveSource::close);
            }
        }
    }

    private record Opening(String name, int index, LinkLayer link, boolean loopback, PacketSocket socket) {
        LiveSource source(List<Instruction> program, LiveOptions options) throws SystemCallException {
            boolean done = false;
            try {
                socket.reserve(ROOM);
                if (loopback) {
                    // Where the kernel cannot, the reader leaves second copies out.
                    socket.ignoreOutgoing();
                }
                socket.filter(program, options.snapLength());
                MemorySegment ring = socket.ring(BLOCK_BYTES, options.bufferMebibytes(), FRAME_BYTES, BLOCK_TIMEOUT);
                if (options.promiscuous() && index != 0) {
                    socket.promiscuous(index);
                }
                socket.bind(index);
                LiveSource source = new RingSource(name, index, link, socket, ring, BLOCK_BYTES);
                done = true;
                return source;
            } finally {
                if (!done) {
                    socket.close();
                }
            }
        }
    }

    private static NetworkDevice device(String name) throws CannotListenException {
        Optional<NetworkDevice> device = NetworkDevice.find(name);
        if (device.isEmpty()) {
            throw CannotListenException.noSuchInterface(name, NetworkDevice.names());
        }
        if (!device.get().up()) {
            throw new CannotListenException(Reason.INTERFACE_DOWN, name, "is down");
        }
        return device.get();
    }

    private static List<Instruction> program(String name, String expression, LinkLayer link)
            throws CannotListenException {
        if (expression.isEmpty()) {
            return EVERYTHING;
        }
        if (TAGS.matcher(expression).find()) {
            throw new CannotListenException(
                    Reason.BAD_FILTER,
                    name,
                    "filter '" + expression + "': the kernel takes tags off before the ring's filter runs, so that"
                            + " 'vlan' would never match; leave it away (tagged packets pass then, with their tags), or"
                            + " take the backend pcap4j");
        }
        try {
            return FilterCompiler.compile(expression, link.filterLinkType()).instructions();
        } catch (BadFilterException e) {
            throw new CannotListenException(Reason.BAD_FILTER, name, String.valueOf(e.getMessage()));
        } catch (LibpcapAbsentException e) {
            throw new CannotListenException(
                    Reason.BACKEND_UNAVAILABLE, name, "the filter cannot be compiled: " + e.getMessage());
        }
    }

    private static CannotListenException refused(String name, SystemCallException e) {
        return switch (e.errno()) {
            case Libc.EPERM, Libc.EACCES -> CannotListenException.noPermission(name);
            case Libc.ENODEV -> CannotListenException.noSuchInterface(name, NetworkDevice.names());
            case Libc.ENETDOWN -> new CannotListenException(Reason.INTERFACE_DOWN, name, "is down");
            default -> new CannotListenException(Reason.FAILED, name, String.valueOf(e.getMessage()));
        };
    }
}

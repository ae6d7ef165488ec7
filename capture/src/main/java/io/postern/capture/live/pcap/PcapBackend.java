package io.postern.capture.live.pcap;

import io.postern.capture.filter.Libpcap;
import io.postern.capture.filter.LibpcapAbsentException;
import io.postern.capture.live.CannotListenException;
import io.postern.capture.live.CannotListenException.Reason;
import io.postern.capture.live.LiveOptions;
import io.postern.capture.live.LiveSource;
import io.postern.capture.live.linux.NetworkDevice;
import java.util.List;
import java.util.Optional;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** Opens interfaces with libpcap. */
public final class PcapBackend {
    /**
     * Milliseconds until the kernel hands over a block that is not full. Not immediate mode: that has one slot of the snap
     * length for each packet, of which even a large buffer has few.
     */
    private static final int BLOCK_TIMEOUT = 10;

    private static final int DLT_RAW = 12, LINKTYPE_RAW = 101, LINUX_SLL = 113, LINUX_SLL2 = 276;
    private static final int NO_SUCH_DEVICE = -5, PERMISSION_DENIED = -8, NOT_UP = -9, PROMISCUOUS_DENIED = -11;

    private PcapBackend() {}

    /**
     * Begins to listen.
     *
     * @throws CannotListenException when that is not possible
     */
    public static LiveSource open(String name, LiveOptions options) throws CannotListenException {
        try {
            Libpcap.require();
        } catch (LibpcapAbsentException e) {
            throw new CannotListenException(Reason.BACKEND_UNAVAILABLE, name, String.valueOf(e.getMessage()));
        }
        int index = index(name);
        PcapHandle handle = activate(name, options);
        boolean done = false;
        try {
            LiveSource source = prepare(name, index, handle, options);
            done = true;
            return source;
        } catch (PcapNativeException | NotOpenException e) {
            throw new CannotListenException(Reason.FAILED, name, message(e));
        } finally {
            if (!done) {
                handle.close();
            }
        }
    }

    /** The device's index, 0 where there is none to be had. What is not there is said before libpcap is troubled. */
    private static int index(String name) throws CannotListenException {
        if (name.equals(NetworkDevice.ANY) || !NetworkDevice.isSupported()) {
            return 0;
        }
        Optional<NetworkDevice> device = NetworkDevice.find(name);
        if (device.isEmpty()) {
            throw CannotListenException.noSuchInterface(name, NetworkDevice.names());
        }
        if (!device.get().up()) {
            throw new CannotListenException(Reason.INTERFACE_DOWN, name, "is down");
        }
        return device.get().index();
    }

    private static PcapHandle activate(String name, LiveOptions options) throws CannotListenException {
        try {
            return new PcapHandle.Builder(name)
                    .snaplen(options.snapLength())
                    .promiscuousMode(
                            options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(BLOCK_TIMEOUT)
                    .bufferSize(options.bufferMebibytes() << 20)
                    .timestampPrecision(TimestampPrecision.NANO)
                    .build();
        } catch (PcapNativeException e) {
            Integer code = e.getReturnCode();
            throw switch (code == null ? 0 : code) {
                case PERMISSION_DENIED, PROMISCUOUS_DENIED -> CannotListenException.noPermission(name);
                case NO_SUCH_DEVICE -> CannotListenException.noSuchInterface(name, interfaces());
                case NOT_UP -> new CannotListenException(Reason.INTERFACE_DOWN, name, "is down");
                default -> new CannotListenException(Reason.FAILED, name, message(e));
            };
        }
    }

    private static LiveSource prepare(String name, int index, PcapHandle handle, LiveOptions options)
            throws PcapNativeException, NotOpenException, CannotListenException {
        int linkType = handle.getDlt().value();
        if (linkType == LINUX_SLL && offers(handle, LINUX_SLL2)) {
            handle.setDlt(DataLinkType.getInstance(LINUX_SLL2));
            linkType = LINUX_SLL2;
        }
        if (!options.filter().isEmpty()) {
            try {
                handle.setFilter(options.filter(), BpfCompileMode.OPTIMIZE);
            } catch (PcapNativeException e) {
                throw new CannotListenException(
                        Reason.BAD_FILTER, name, "filter '" + options.filter() + "': " + message(e));
            }
        }
        handle.setBlockingMode(BlockingMode.NONBLOCKING);
        return new PcapSource(name, index, handle, linkType == DLT_RAW ? LINKTYPE_RAW : linkType);
    }

    private static boolean offers(PcapHandle handle, int linkType) throws PcapNativeException, NotOpenException {
        for (DataLinkType offered : handle.listDatalinks()) {
            if (offered.value() == linkType) {
                return true;
            }
        }
        return false;
    }

    private static List<String> interfaces() {
        try {
            return Pcaps.findAllDevs().stream()
                    .map(PcapNetworkInterface::getName)
                    .toList();
        } catch (PcapNativeException e) {
            return List.of("none that libpcap would name");
        }
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}

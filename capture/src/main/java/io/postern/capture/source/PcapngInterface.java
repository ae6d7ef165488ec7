package io.postern.capture.source;

import io.postern.capture.count.Tally;

/** What a section says of one interface: Interface Description Block, and the latest Interface Statistics Block. */
final class PcapngInterface {
    private static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_FCS_LENGTH = 13;
    private static final int OPTION_TIME_OFFSET = 14;

    private static final int OPTION_RECEIVED = 4;
    private static final int OPTION_DROPPED_BY_INTERFACE = 5;
    private static final int OPTION_FILTER_ACCEPTED = 6;
    private static final int OPTION_DROPPED_BY_SYSTEM = 7;

    final int linkType;
    /** Longest frame kept; the largest long when there is no limit. */
    final long snapLength;

    final TimeScale time;
    final int frameCheckBytes;

    private long received;
    private long droppedByInterface;
    private long filterAccepted;
    private long droppedBySystem;

    /**
     * Reads the block's body: link type u16, reserved u16, snap length u32, options.
     *
     * @param options at the block's first option
     */
    PcapngInterface(byte[] bytes, int body, boolean big, PcapngOptions options, Tally<SourceCount> tally) {
        linkType = LinkType.registered(Endian.unsigned16(bytes, body, big));
        long snap = Endian.unsigned32(bytes, body + 4, big);
        snapLength = snap == 0 ? Long.MAX_VALUE : snap;
        int resolution = 6;
        long offset = 0;
        int frameCheck = 0;
        while (options.next()) {
            if (options.code() == OPTION_RESOLUTION && options.hasLength(1)) {
                resolution = options.unsigned8();
            } else if (options.code() == OPTION_TIME_OFFSET && options.hasLength(8)) {
                offset = options.int64();
            } else if (options.code() == OPTION_FCS_LENGTH && options.hasLength(1)) {
                frameCheck = frameCheckBytes(options.unsigned8());
            }
        }
        options.count(tally);
        time = resolution == 6 && offset == 0 ? TimeScale.MICROSECONDS : new TimeScale(resolution, offset);
        frameCheckBytes = frameCheck;
    }

    /** The option is defined in bits with an example in bytes, and both are written: no check has under 8 bits. */
    private static int frameCheckBytes(int length) {
        return length < 8 ? length : length / 8;
    }

    /** Takes the options of a statistics block. Its numbers are totals, so a later block replaces an earlier one. */
    void statistics(PcapngOptions options, Tally<SourceCount> tally) {
        while (options.next()) {
            switch (options.code()) {
                case OPTION_RECEIVED -> received = options.counter(received);
                case OPTION_DROPPED_BY_INTERFACE -> droppedByInterface = options.counter(droppedByInterface);
                case OPTION_FILTER_ACCEPTED -> filterAccepted = options.counter(filterAccepted);
                case OPTION_DROPPED_BY_SYSTEM -> droppedBySystem = options.counter(droppedBySystem);
                default -> {}
            }
        }
        options.count(tally);
    }

    /** Adds the latest statistics to a total; called once, when the section is over. */
    void addTo(Tally<SourceCount> total) {
        total.add(SourceCount.RECEIVED, received);
        total.add(SourceCount.DROPPED_BY_INTERFACE, droppedByInterface);
        total.add(SourceCount.FILTER_ACCEPTED, filterAccepted);
        total.add(SourceCount.DROPPED_BY_SYSTEM, droppedBySystem);
    }
}

package io.postern.capture.live.linux;

/** Where things are in a TPACKET_V3 ring: offsets in bytes, numbers in the machine's order unless said otherwise. */
final class RingLayout {
    /** In {@code struct tpacket_block_desc}; the block's status alone is shared with the kernel while both look. */
    static final int BLOCK_STATUS = 8, BLOCK_PACKETS = 12, BLOCK_FIRST = 16, BLOCK_LENGTH = 20;

    static final int BLOCK_OURS = 1, BLOCK_KERNELS = 0;

    /** In {@code struct tpacket3_hdr}, at the beginning of each frame. */
    static final int NEXT = 0, SECONDS = 4, NANOSECONDS = 8, CAPTURED = 12, ORIGINAL = 16, STATUS = 20;

    static final int DATA = 24, TAG = 32, TAG_PROTOCOL = 36;
    static final int TAG_VALID = 0x10, TAG_PROTOCOL_VALID = 0x40;

    /** In {@code struct sockaddr_ll}, which follows; the protocol is in network order. */
    static final int PROTOCOL = 50, INTERFACE = 52, HARDWARE = 56, DIRECTION = 58, ADDRESS_LENGTH = 59, ADDRESS = 60;

    static final int FRAME_HEADER = 68;
    static final int OUTGOING = 4;

    private RingLayout() {}
}

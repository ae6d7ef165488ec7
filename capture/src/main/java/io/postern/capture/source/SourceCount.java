package io.postern.capture.source;

import io.postern.capture.count.Counted;

/** What is counted while a capture file is read. */
public enum SourceCount implements Counted {
    /** Frames handed out. */
    FRAMES("source.frames"),
    /** Frames of which nothing was captured. */
    EMPTY_FRAMES("source.frame.empty"),
    /** Frames that claim fewer bytes on the wire than were captured. */
    CAPTURED_MORE_THAN_ORIGINAL("source.frame.captured_more_than_original"),
    /** Frames longer than the file's own snap length. */
    LONGER_THAN_SNAP("source.frame.longer_than_snap"),
    /** Frames earlier than the one before them in the file. */
    TIME_BACKWARDS("source.frame.time_backwards"),
    /** Frames that have no time of their own and took that of the one before. */
    NO_TIME("source.frame.no_time"),
    /** Frames left out: of an interface that the section does not describe. */
    UNKNOWN_INTERFACE("source.frame.unknown_interface"),
    /** Frames left out: the lengths inside their block contradict each other. */
    BAD_LENGTH("source.frame.bad_length"),
    /** Frames left out: their block is over the cap on what is held of a file at once. */
    OVERSIZE_FRAMES("source.frame.oversize"),
    /** Frames that were lost between two others, by the file's word. */
    DROPPED_BETWEEN("source.dropped.between_frames"),
    /** Frames that the capturing interfaces dropped, by the file's word. */
    DROPPED_BY_INTERFACE("source.dropped.interface"),
    /** Frames that the capturing systems dropped, by the file's word. */
    DROPPED_BY_SYSTEM("source.dropped.system"),
    /** Frames that the capturing interfaces received, by the file's word. */
    RECEIVED("source.statistics.received"),
    /** Frames that the capture filters accepted, by the file's word. */
    FILTER_ACCEPTED("source.statistics.filter_accepted"),
    /** Sections of a pcapng file after its first. */
    MORE_SECTIONS("source.sections.more"),
    /** Bits of the link type field that mean nothing we know. */
    RESERVED_LINK_BITS("source.link.reserved_bits"),
    /** Interfaces beyond the cap, and what belongs to them. */
    INTERFACES_OVER_CAP("source.interface.over_cap"),
    /** Blocks too short for the fields of their type. */
    SHORT_BLOCKS("source.block.short"),
    /** Options that do not fit their block or their type. */
    BAD_OPTIONS("source.option.bad"),
    /** Comments on sections, interfaces, frames and statistics. */
    COMMENTS("source.option.comment"),
    /** Name Resolution Blocks, skipped. */
    NAME_BLOCKS("source.block.name_resolution"),
    /** Custom Blocks, skipped. */
    CUSTOM_BLOCKS("source.block.custom"),
    /** Systemd journal entries, skipped. */
    JOURNAL_BLOCKS("source.block.journal"),
    /** Blocks of other types, skipped. */
    UNKNOWN_BLOCKS("source.block.unknown"),
    /** Blocks other than frames over the cap on what is held of a file at once, skipped. */
    OVERSIZE_BLOCKS("source.block.oversize"),
    /** Decryption secrets kept. */
    SECRETS("source.secrets"),
    /** Decryption secrets left out for the cap. */
    SECRETS_OVER_CAP("source.secrets.over_cap"),
    /** Statistics of an interface that the section does not describe. */
    STATISTICS_WITHOUT_INTERFACE("source.statistics.unknown_interface"),
    /** Files of which frames came too late for the order of time because too many overlap to be open at once. */
    LATE_FILES("source.rotated.late_files"),
    /** Files of a rotated capture in which there was no frame. */
    FILES_WITHOUT_FRAMES("source.rotated.without_frames");

    private final String key;

    SourceCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

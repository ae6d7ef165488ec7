package io.postern.capture.filter;

import io.postern.capture.count.Counted;

/** What is counted while a filter expression is applied. */
public enum FilterCount implements Counted {
    /** Packets that the expression lets through. */
    PASSED("filter.passed"),
    /** Packets that it leaves out. */
    LEFT_OUT("filter.left_out"),
    /** Packets left out because the expression makes no sense on their link type. */
    OTHER_LINK_TYPE("filter.left_out.link_type");

    private final String key;

    FilterCount(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}

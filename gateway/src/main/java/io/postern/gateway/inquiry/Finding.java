package io.postern.gateway.inquiry;

import io.postern.capture.net.IpAddress;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import java.util.List;

/** What an act found; see {@link io.postern.dns.inquiry.InquiryResult}. */
record Finding(Bearing bearing, List<IpAddress> addresses, String detail) {
    static Finding neutral(String detail) {
        return new Finding(Bearing.NEUTRAL, List.of(), detail);
    }
}

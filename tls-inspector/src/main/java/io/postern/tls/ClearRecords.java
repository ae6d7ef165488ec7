package io.postern.tls;

import io.postern.capture.flow.Side;
import io.postern.tls.record.RecordSink;
import io.postern.tls.wire.ContentType;
import io.postern.tls.wire.TlsAlert;
import io.postern.tls.wire.TlsAnomaly;

/** Alerts, and the first bytes of heartbeats (RFC 6520), that one side sends in clear. */
final class ClearRecords {
    private static final int HEARTBEAT_HEADER = 3;
    /** The least padding of a heartbeat. */
    private static final int HEARTBEAT_PADDING = 16;

    private final Side side;
    private final Session session;
    private int recordLength;
    private int seen;
    private int bytes;

    ClearRecords(Side side, Session session) {
        this.side = side;
        this.session = session;
    }

    /** A record of {@code length} bytes begins. */
    void begin(int length) {
        recordLength = length;
        seen = 0;
        bytes = 0;
    }

    void fragment(int type, byte[] from, int offset, int length, RecordSink anomalies) {
        for (int i = 0; i < length; i++) {
            if (type == ContentType.ALERT) {
                alert(from[offset + i] & 255, anomalies);
            } else if (seen < HEARTBEAT_HEADER) {
                heartbeat(from[offset + i] & 255, anomalies);
            }
        }
    }

    private void alert(int value, RecordSink anomalies) {
        if (recordLength != 2) {
            if (seen++ == 0 && !session.mayBeEncrypted()) {
                anomalies.anomaly(TlsAnomaly.INVALID_ALERT_MESSAGE);
            }
            return;
        }
        bytes = bytes << 8 | value;
        if (++seen == 2) {
            session.alert(side, new TlsAlert(bytes >> 8, bytes & 255));
        }
    }

    private void heartbeat(int value, RecordSink anomalies) {
        bytes = bytes << 8 | value;
        if (++seen < HEARTBEAT_HEADER) {
            return;
        }
        int kind = bytes >> 16;
        int payload = bytes & 0xffff;
        anomalies.anomaly(TlsAnomaly.HEARTBEAT_MESSAGE);
        if (kind != 1 && kind != 2) {
            anomalies.anomaly(TlsAnomaly.INVALID_HEARTBEAT_MESSAGE);
        } else if (kind == 1) {
            session.heartbeatRequest(recordLength);
            if (HEARTBEAT_HEADER + payload + HEARTBEAT_PADDING > recordLength) {
                anomalies.anomaly(TlsAnomaly.OVERFLOW_HEARTBEAT_MESSAGE);
            }
        } else if (recordLength > session.heartbeatRequested()) {
            anomalies.anomaly(TlsAnomaly.DATALEAK_HEARTBEAT_MISMATCH);
        }
    }
}

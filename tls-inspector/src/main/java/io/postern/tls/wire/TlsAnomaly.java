package io.postern.tls.wire;

/** Something odd in what a peer sent; the constants' names are the {@code anomaly.event} names of Suricata. */
public enum TlsAnomaly {
    /** An SSL 2 record header or hello whose lengths do not fit. */
    INVALID_SSLV2_HEADER,
    /** Bytes where a record header should be that are none. */
    INVALID_TLS_HEADER,
    /** A record version whose major number is not 3. */
    INVALID_RECORD_VERSION,
    /** A record type that is not registered. */
    INVALID_RECORD_TYPE,
    /** A record longer than TLS allows. */
    INVALID_RECORD_LENGTH,
    /** A handshake message whose inside does not fit its length. */
    INVALID_HANDSHAKE_MESSAGE,
    /** A handshake message that is longer than any of its type may be. */
    HANDSHAKE_INVALID_LENGTH,
    /** A heartbeat in clear. */
    HEARTBEAT_MESSAGE,
    /** A heartbeat that is no request and no response, or has no room for its own header. */
    INVALID_HEARTBEAT_MESSAGE,
    /** A heartbeat request that asks for more than it brought (CVE-2014-0160). */
    OVERFLOW_HEARTBEAT_MESSAGE,
    /** A heartbeat response longer than its request. */
    DATALEAK_HEARTBEAT_MISMATCH,
    /** More than one server_name extension. */
    MULTIPLE_SNI_EXTENSIONS,
    /** A server name that is not a host name. */
    INVALID_SNI_TYPE,
    /** A server_name extension whose lengths do not fit. */
    INVALID_SNI_LENGTH,
    /** So many records in one packet that they look made to cost time. */
    TOO_MANY_RECORDS_IN_PACKET,
    /** An alert record that is not two bytes long. */
    INVALID_ALERT_MESSAGE,
    /** A certificate that could not be read. */
    INVALID_CERTIFICATE,
    /** A certificate list, or an element of a certificate, whose length does not fit. */
    CERTIFICATE_INVALID_LENGTH,
    /** A certificate version that is not 1 to 3. */
    CERTIFICATE_INVALID_VERSION,
    /** A serial number that is empty or no integer. */
    CERTIFICATE_INVALID_SERIAL,
    /** A signature algorithm that is not an object identifier. */
    CERTIFICATE_INVALID_ALGORITHMIDENTIFIER,
    /** A distinguished name that could not be read. */
    CERTIFICATE_INVALID_X509NAME,
    /** A date of validity that is no date. */
    CERTIFICATE_INVALID_DATE,
    /** Extensions that could not be read. */
    CERTIFICATE_INVALID_EXTENSIONS,
    /** Bytes that are not DER. */
    CERTIFICATE_INVALID_DER,
    /** A subject that could not be read. */
    CERTIFICATE_INVALID_SUBJECT,
    /** An issuer that could not be read. */
    CERTIFICATE_INVALID_ISSUER,
    /** A validity that is not two dates. */
    CERTIFICATE_INVALID_VALIDITY,
    /** A record without payload where one is not allowed. */
    INVALID_SSL_RECORD
}

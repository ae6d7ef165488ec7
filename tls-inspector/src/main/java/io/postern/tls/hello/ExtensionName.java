package io.postern.tls.hello;

import java.util.Optional;

/** Names of the TLS ExtensionType Values registry. */
public final class ExtensionName {
    private ExtensionName() {}

    /** The registered name of a type, 0 to 65535; ALPN goes by that. */
    public static Optional<String> of(int type) {
        String name = switch (type) {
            case 0 -> "server_name";
            case 1 -> "max_fragment_length";
            case 5 -> "status_request";
            case 10 -> "supported_groups";
            case 11 -> "ec_point_formats";
            case 13 -> "signature_algorithms";
            case 14 -> "use_srtp";
            case 15 -> "heartbeat";
            case 16 -> "alpn";
            case 17 -> "status_request_v2";
            case 18 -> "signed_certificate_timestamp";
            case 19 -> "client_certificate_type";
            case 20 -> "server_certificate_type";
            case 21 -> "padding";
            case 22 -> "encrypt_then_mac";
            case 23 -> "extended_master_secret";
            case 27 -> "compress_certificate";
            case 28 -> "record_size_limit";
            case 34 -> "delegated_credential";
            case 35 -> "session_ticket";
            case 41 -> "pre_shared_key";
            case 42 -> "early_data";
            case 43 -> "supported_versions";
            case 44 -> "cookie";
            case 45 -> "psk_key_exchange_modes";
            case 47 -> "certificate_authorities";
            case 48 -> "oid_filters";
            case 49 -> "post_handshake_auth";
            case 50 -> "signature_algorithms_cert";
            case 51 -> "key_share";
            case 57, 0xffa5 -> "quic_transport_parameters";
            case 0x4469, 0x44cd -> "application_settings";
            case 0xfe0d -> "encrypted_client_hello";
            case 0xffce -> "encrypted_server_name";
            case 0xff01 -> "renegotiation_info";
            default -> "";
        };
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}

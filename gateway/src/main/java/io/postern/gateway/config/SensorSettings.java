package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sensor's configuration. */
public record SensorSettings(
        CaptureSettings capture,
        EvidenceSettings evidence,
        DnsSettings dns,
        TlsSettings tls,
        LogSettings log,
        HttpSettings http,
        LimitSettings limits) {
    /** All sections, in the order in which they are shown. */
    static final List<Section> SECTIONS = List.of(
            CaptureSettings.SECTION,
            KeepSettings.SECTION,
            EvidenceSettings.SECTION,
            DnsSettings.SECTION,
            TlsSettings.SECTION,
            LogSettings.SECTION,
            LogFileSettings.SECTION,
            SyslogSettings.SECTION,
            HttpSettings.SECTION,
            LimitSettings.SECTION);

    /**
     * Reads a file, and environment variables over it.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static SensorSettings read(Path file, Map<String, String> environment) throws ConfigException {
        return of(file.toString(), ConfigFile.text(file), environment);
    }

    /** The same of a text. */
    public static SensorSettings of(String file, String text, Map<String, String> environment) throws ConfigException {
        Values values = Values.read(file, text, SECTIONS, environment);
        SensorSettings settings = new SensorSettings(
                CaptureSettings.of(values),
                EvidenceSettings.of(values),
                DnsSettings.of(values),
                TlsSettings.of(values),
                LogSettings.of(values),
                HttpSettings.of(values, HttpSettings.LISTEN),
                LimitSettings.of(values));
        settings.check(file);
        return settings;
    }

    /** The same, on other interfaces. */
    public SensorSettings on(List<String> interfaces) {
        return new SensorSettings(capture.on(interfaces), evidence, dns, tls, log, http, limits);
    }

    private void check(String file) throws ConfigException {
        List<ConfigError> errors = new ArrayList<>();
        if (capture.interfaces().isEmpty()) {
            errors.add(new ConfigError(file, 0, 0, "capture.interfaces: name one at least, or any"));
        }
        if (evidence.folder().isPresent() && capture.keep().folder().isEmpty()) {
            errors.add(new ConfigError(
                    file,
                    0,
                    0,
                    "evidence.dir: needs capture.keep.dir, since packets are cut out of those that are kept"));
        }
        if (http.certificate().isPresent() != http.key().isPresent()) {
            errors.add(new ConfigError(file, 0, 0, "http.certificate and http.key: one needs the other"));
        }
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
    }
}

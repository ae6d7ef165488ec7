package io.postern.gateway.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private static final long LARGEST = 1 << 20;

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
        return of(file.toString(), text(file), environment);
    }

    /** The same of a text. */
    public static SensorSettings of(String file, String text, Map<String, String> environment) throws ConfigException {
        Values values = new Values();
        List<ConfigError> errors = new ArrayList<>(ConfigReader.read(file, text, SECTIONS, values));
        errors.addAll(Environment.read(environment, SECTIONS, values));
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
        SensorSettings settings = new SensorSettings(
                CaptureSettings.of(values),
                EvidenceSettings.of(values),
                DnsSettings.of(values),
                TlsSettings.of(values),
                LogSettings.of(values),
                HttpSettings.of(values),
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

    private static String text(Path file) throws ConfigException {
        try {
            if (Files.size(file) > LARGEST) {
                throw unreadable(file, "is larger than 1 MiB, which no configuration is");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not UTF-8");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private static ConfigException unreadable(Path file, String why) {
        return new ConfigException(List.of(new ConfigError(file.toString(), 0, 0, why)));
    }
}

package io.postern.gateway.cli;

import io.postern.gateway.config.ConfigException;
import io.postern.gateway.config.GatewaySettings;
import io.postern.gateway.nft.CannotDivertException;
import io.postern.gateway.nft.NftOptions;
import io.postern.gateway.nft.Ruleset;
import io.postern.gateway.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code postern gateway nft}: rules for transparent listeners. */
@Command(
        name = "nft",
        description = {
            "Print nftables rules that bring clients' connections to the transparent listeners of a configuration, and refuse"
                    + " what would go past them: QUIC, DNS to others' servers, DNS over TLS.",
            "",
            "Clients are those of the profiles that count at the listeners. Nothing is loaded: 'nft -f' does that."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "      postern gateway nft --config /etc/postern/gateway.yaml --interface eth1 > /etc/nftables.d/postern.nft",
            "      nft -c -f /etc/nftables.d/postern.nft && nft -f /etc/nftables.d/postern.nft",
            "",
            "Exit status: 0 done; 2 the configuration or its policy cannot be used, or has nothing to divert to."
        })
final class GatewayNftCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The gateway's configuration.")
    private @Nullable Path config;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            description = "Where clients come in; may be repeated. Any interface but lo when there is none.")
    private List<String> interfaces = List.of();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "TCP port to divert; may be repeated (default: 443). Over UDP it is refused.")
    private List<Integer> ports = List.of();

    @Option(
            names = "--mark",
            paramLabel = "N",
            defaultValue = "1",
            description = "Mark of packets that TPROXY diverts (default: ${DEFAULT-VALUE}).")
    private int mark;

    @Option(
            names = "--own",
            paramLabel = "USER",
            description =
                    "Divert connections of this host's own programs too, but those of USER, whom the gateway runs as.")
    private @Nullable String user;

    @Option(names = "--only", description = "Refuse everything else that clients have forwarded, on any port.")
    private boolean only;

    GatewayNftCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (config == null) {
            throw new IllegalStateException("picocli sets what is required");
        }
        NftOptions options = options();
        try {
            GatewaySettings settings = GatewaySettings.read(config, console.environment());
            Optional<Policy> policy = PolicyOption.read(settings.policy().file(), console);
            if (policy.isEmpty()) {
                return ExitStatus.UNUSABLE;
            }
            console.out().print(Ruleset.of(settings, policy.get(), options));
            return ExitStatus.DONE;
        } catch (ConfigException e) {
            e.errors().forEach(error -> console.err().println(error));
        } catch (CannotDivertException e) {
            console.err().println(config + ": " + e.getMessage());
        }
        return ExitStatus.UNUSABLE;
    }

    private NftOptions options() {
        for (int port : ports) {
            if (port < 1 || port > 65_535) {
                throw new ParameterException(spec.commandLine(), "--port: from 1 to 65535, not " + port);
            }
        }
        if (mark < 1) {
            throw new ParameterException(spec.commandLine(), "--mark: a number from 1 on, not " + mark);
        }
        try {
            return new NftOptions(
                    interfaces, ports.isEmpty() ? List.of(443) : ports, mark, Optional.ofNullable(user), only);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}

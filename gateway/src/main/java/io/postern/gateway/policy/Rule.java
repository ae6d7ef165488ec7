package io.postern.gateway.policy;

/**
 * One rule.
 *
 * @param written as the file has it, without its options
 * @param options how what it allows may pass
 * @param group it stands in; empty when it stands in a profile itself
 * @param line of the file, from 1; of a built-in group's rule the line that names the group
 * @param column likewise
 */
public record Rule(
        String written, Target target, Ports ports, RuleOptions options, String group, int line, int column) {
    /** Whether a policy may have this text as a rule. */
    public static boolean isWritten(String text) {
        try {
            RuleText.parse(text);
            return true;
        } catch (RuleSyntaxException e) {
            return false;
        }
    }

    /** Where it is written, in words. */
    public String place() {
        return group.isEmpty() ? "line " + line : "line " + line + ", group " + group;
    }

    /** As the file has it, with the options that are not standard. */
    public String withOptions() {
        return options.isStandard() ? written : "{to: " + written + ", " + options + "}";
    }

    /** Whether everything that another rule is about, this one is about too. */
    boolean covers(Rule other) {
        if (!ports.contains(other.ports)) {
            return false;
        }
        return switch (target) {
            case Target.Host host -> other.target.equals(host);
            case Target.Below below ->
                switch (other.target) {
                    case Target.Host host -> host.name().isBelow(below.suffix());
                    case Target.Below deeper ->
                        deeper.equals(below) || deeper.suffix().isBelow(below.suffix());
                    case Target.Network _ -> false;
                };
            case Target.Network network ->
                other.target instanceof Target.Network(var inner)
                        && inner.length() >= network.prefix().length()
                        && network.prefix().contains(inner.address());
        };
    }
}

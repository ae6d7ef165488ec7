package io.postern.gateway.policy;

/**
 * What a policy looks like as a JSON schema (draft 2020-12), for editors. It takes whatever the reader takes, and refuses of the rest what a schema can
 * tell: that a name is no registry's suffix, or that a group is declared, it cannot.
 */
public final class PolicySchema {
    private static final String PORTS = "(:[0-9]{1,5}(-[0-9]{1,5})?)?";
    private static final String LETTERS = "A-Za-z0-9\\u0080-\\uffff";
    private static final String NAME = "(\\*\\.)?[" + LETTERS + "]([" + LETTERS + ".-]*[" + LETTERS + "])?" + PORTS;
    private static final String NETWORK = "[0-9]+(\\.[0-9]+){3}(/[0-9]{1,2})?";
    private static final String NETWORK_OF_SIX = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
    private static final String SIX =
            NETWORK_OF_SIX + "(/[0-9]{1,3}" + PORTS + ")?|\\[" + NETWORK_OF_SIX + "(/[0-9]{1,3})?\\]" + PORTS;
    private static final String RULE = "(" + NAME + "|" + NETWORK + PORTS + "|" + SIX + ")";
    private static final String CLIENTS = "(" + NETWORK + "|" + NETWORK_OF_SIX + "(/[0-9]{1,3})?)";

    private PolicySchema() {}

    /** The schema. */
    public static String text() {
        return """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "Policy of postern gateway",
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["version", "mode", "profiles"],
                  "properties": {
                    "version": {"enum": [1, "1"], "description": "the version of this format"},
                    "mode": {"$ref": "#/$defs/mode"},
                    "groups": {
                      "type": "object",
                      "description": "rules under a name, to be named where rules stand",
                      "propertyNames": {"pattern": "^[^\\\\s.:*/\\\\[\\\\]]+$", "not": {"const": "$BUILT_IN"}},
                      "additionalProperties": {"$ref": "#/$defs/allow"}
                    },
                    "profiles": {
                      "type": "array",
                      "minItems": 1,
                      "description": "the first that is for a client counts",
                      "items": {"$ref": "#/$defs/profile"}
                    }
                  },
                  "$defs": {
                    "mode": {"enum": ["audit", "enforce"], "description": "audit lets through what would be denied, and counts it"},
                    "profile": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["name", "allow"],
                      "properties": {
                        "name": {"type": ["string", "number", "boolean"], "pattern": "^[A-Za-z0-9._-]{1,$LONGEST_NAME}$",
                          "description": "stands in logs and in what builders are told"},
                        "clients": {"description": "networks from which they come for whom it is; anywhere when left out",
                          "if": {"type": "array"}, "then": {"minItems": 1, "items": {"$ref": "#/$defs/clients"}}, "else": {"$ref": "#/$defs/clients"}},
                        "identities": {"description": "users, or common names of clients' certificates, exactly; anybody when left out",
                          "if": {"type": "array"}, "then": {"minItems": 1, "uniqueItems": true, "items": {"$ref": "#/$defs/identity"}},
                          "else": {"$ref": "#/$defs/identity"}},
                        "mode": {"$ref": "#/$defs/mode"},
                        "allow": {"$ref": "#/$defs/allow", "description": "what may be reached; nothing else may"},
                        "deny": {"$ref": "#/$defs/deny", "description": "what may not be reached, whatever is allowed"}
                      }
                    },
                    "clients": {"type": ["string", "null"], "pattern": "^\\\\s*$CLIENTS(\\\\s+$CLIENTS)*\\\\s*$"},
                    "identity": {"type": ["string", "number", "boolean"], "pattern": "^[^*]{1,$LONGEST_IDENTITY}$"},
                    "words": {"type": ["string", "null"], "pattern": "^\\\\s*$RULE(\\\\s+$RULE)*\\\\s*$",
                      "description": "host[:port[-port]], *.domain[:port], network[:port], or a group's name; without a port 443"},
                    "one": {"type": "string", "pattern": "^\\\\s*$RULE\\\\s*$"},
                    "rule": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["to"],
                      "properties": {
                        "to": {"$ref": "#/$defs/one"},
                        "tls": {"enum": [true, false, "true", "false"], "description": "whether a TLS hello is demanded inside a CONNECT"},
                        "ech": {"enum": ["deny", "allow-outer"], "description": "what becomes of a hello that hides its name by ECH"}
                      },
                      "not": {"required": ["tls", "ech"], "properties": {"tls": {"enum": [false, "false"]}, "ech": {"const": "allow-outer"}}}
                    },
                    "allowed": {"if": {"type": "object"}, "then": {"$ref": "#/$defs/rule"}, "else": {"$ref": "#/$defs/words"}},
                    "allow": {"if": {"type": "array"}, "then": {"items": {"$ref": "#/$defs/allowed"}}, "else": {"$ref": "#/$defs/allowed"}},
                    "denied": {
                      "if": {"type": "object"},
                      "then": {"additionalProperties": false, "required": ["to"], "properties": {"to": {"$ref": "#/$defs/one"}}},
                      "else": {"$ref": "#/$defs/words"}
                    },
                    "deny": {"if": {"type": "array"}, "then": {"items": {"$ref": "#/$defs/denied"}}, "else": {"$ref": "#/$defs/denied"}}
                  }
                }
                """.replace("$BUILT_IN", GoModules.NAME)
                .replace("$LONGEST_NAME", Integer.toString(ProfileReader.LONGEST_NAME))
                .replace("$LONGEST_IDENTITY", Integer.toString(ProfileReader.LONGEST_IDENTITY))
                .replace("$CLIENTS", escaped(CLIENTS))
                .replace("$RULE", escaped(RULE));
    }

    private static String escaped(String pattern) {
        return pattern.replace("\\", "\\\\");
    }
}

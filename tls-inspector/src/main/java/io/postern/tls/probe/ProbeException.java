package io.postern.tls.probe;

/** Ends a probe. */
final class ProbeException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ProbeFailure failure;

    ProbeException(Stage stage, ProbeFailure.Kind kind, String detail) {
        super(kind.meaning());
        this.failure = new ProbeFailure(stage, kind, detail);
    }

    ProbeFailure failure() {
        return failure;
    }
}

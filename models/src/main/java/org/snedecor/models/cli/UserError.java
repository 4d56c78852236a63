package org.snedecor.models.cli;

/// A mistake of the person at the keyboard: shown as its one sentence, with exit code 1.
public final class UserError extends RuntimeException {
    public UserError(String sentence) {
        super(sentence);
    }
}

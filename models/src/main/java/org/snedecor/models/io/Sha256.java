package org.snedecor.models.io;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash function SHA-256, as Java has it.
public final class Sha256 {
    private Sha256() {}

    /// Of nothing so far.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}

package org.snedecor.models.spark.chain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How both ends of a connection show that they know the secret of a training, before a number is read:
///
/// ```
/// caller → door    m, purpose, task, a                a and b are 32 random bytes, new for each connection
/// door → caller    b, H("door", purpose, task, a, b)
/// caller → door    H("caller", purpose, task, a, b)   H is HMAC-SHA256 by the secret
/// ```
/// The secret itself is never sent here. Each proof names the side that gives it, so it cannot be sent back to where it came from. It is also made of both random numbers,
/// so it does not serve twice.
final class Greeting {
    static final int SECRET = 32;

    private static final int MAGIC = 0x534e4431;
    private static final int RANDOM = 32;
    private static final int PROOF = 32;
    private static final SecureRandom NEW = new SecureRandom();

    private Greeting() {}

    static byte[] secret() {
        return random(SECRET);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        NEW.nextBytes(random);
        return random;
    }

    /// The caller's side.
    ///
    /// @throws IOException where the other side does not know the secret, or says nothing
    static void call(DataInputStream in, DataOutputStream out, byte[] secret, Caller caller) throws IOException {
        byte[] a = random(RANDOM);
        out.writeInt(MAGIC);
        out.writeInt(caller.purpose().ordinal());
        out.writeInt(caller.task());
        out.write(a);
        out.flush();
        byte[] b = exactly(in, RANDOM);
        if (!MessageDigest.isEqual(proof(secret, "door", caller, a, b), exactly(in, PROOF))) throw new IOException("the other side does not know the secret of this training");
        out.write(proof(secret, "caller", caller, a, b));
        out.flush();
    }

    /// The side that was called.
    ///
    /// @throws IOException where the caller does not know the secret, or says nothing
    static Caller answer(DataInputStream in, DataOutputStream out, byte[] secret) throws IOException {
        ByteBuffer first = ByteBuffer.wrap(exactly(in, 3 * Integer.BYTES));
        int magic = first.getInt(), purpose = first.getInt(), task = first.getInt();
        if (magic != MAGIC || purpose < 0 || purpose >= Caller.Purpose.values().length || task < 0) throw new IOException("what it says is no greeting");
        Caller caller = new Caller(Caller.Purpose.values()[purpose], task);
        byte[] a = exactly(in, RANDOM), b = random(RANDOM);
        out.write(b);
        out.write(proof(secret, "door", caller, a, b));
        out.flush();
        if (!MessageDigest.isEqual(proof(secret, "caller", caller, a, b), exactly(in, PROOF))) throw new IOException("it does not know the secret of this training");
        return caller;
    }

    private static byte[] exactly(DataInputStream in, int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) throw new IOException("it ended within the greeting");
        return read;
    }

    private static byte[] proof(byte[] secret, String who, Caller caller, byte[] a, byte[] b) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(who.getBytes(StandardCharsets.US_ASCII));
            mac.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(caller.purpose().ordinal()).putInt(caller.task()).array());
            mac.update(a);
            return mac.doFinal(b);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing in this Java: " + e.getMessage(), e);
        }
    }
}

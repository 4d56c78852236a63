package org.snedecor.opencl.driver;

/// An object of OpenCL, as known to the driver that made it. Each kind has its own type, so that they cannot be confused.
public sealed interface Handle {
    /// The driver's own; nobody else looks at it.
    Object object();

    record Platform(Object object) implements Handle {}

    record DeviceId(Object object) implements Handle {}

    record Context(Object object) implements Handle {}

    record Queue(Object object) implements Handle {}

    record Buffer(Object object) implements Handle {}

    record Program(Object object) implements Handle {}

    record KernelObject(Object object) implements Handle {}

    record Event(Object object) implements Handle {}
}

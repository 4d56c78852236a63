package org.snedecor.opencl.device;

import org.snedecor.opencl.driver.Handle;

/// A kernel that is ready to be launched.
public final class Kernel {
    private final Launches launches;
    private final String name;
    private final Handle.KernelObject kernel;

    Kernel(Launches launches, String name, Handle.KernelObject kernel) {
        this.launches = launches;
        this.name = name;
        this.kernel = kernel;
    }

    /// Launches the kernel without waiting for its end. `global` must be a multiple of `local`; nothing is launched where it is 0.
    ///
    /// @param loops of a work-item   @param arguments buffers of OpenCL, ints, longs and floats, in the order of the kernel's parameters
    /// @throws IllegalArgumentException where the device would not take all steps of the loops
    public void launch(Loops loops, long[] global, long[] local, Object... arguments) {
        for (long extent : global) if (extent == 0) return;
        if (loops.steps() > launches.mostSteps()) {
            throw new IllegalArgumentException(name + ": the loops of a work-item would take " + loops.steps() + " steps, and " + launches.deviceName()
                    + " ends them after " + launches.mostSteps() + " without a word; a smaller array or another device is needed");
        }
        launches.launch(name, kernel, global, local, arguments);
    }

    /// `items` work-items in groups of `group`. The last group may not be full, so the kernel must compare its number with `items`.
    public void launch(Loops loops, long items, int group, Object... arguments) {
        launch(loops, new long[] {wholeGroups(items, group)}, new long[] {group}, arguments);
    }

    /// The items of as many whole groups as `items` need.
    public static long wholeGroups(long items, int group) {
        return (items + group - 1) / group * group;
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.snedecor.tests.seed;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.snedecor.tests.kit.gen.Seed;

/// Every property draws from the seed of the run ([Seed]), its name in it, and not from a fresh one: the same run twice tries the same samples.
/// `-Dsnedecor.seed=…` changes them.
///
/// Registered in `META-INF/services`, so it stands around every property of these tests.
public final class FixedSeed implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        String name = context.containerClass().getName() + "." + context.targetMethod().getName();
        if (context.attributes().seed().isEmpty()) context.attributes().setSeed(Long.toString(Seed.value() ^ (long) name.hashCode() << 32));
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}

package org.snedecor.models.train;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a run was trained with, as `environment.json` keeps it: version, Java, system, processors and memory. What the plan says, such as the kind of
/// device, is not said again; names of the machine and of its user are nobody's business.
final class RunEnvironment {
    private RunEnvironment() {}

    /// Of this moment.
    static Map<String, Object> here() {
        Map<String, Object> here = new LinkedHashMap<>();
        String version = RunEnvironment.class.getPackage().getImplementationVersion();
        if (version != null) here.put("snedecor", version);
        here.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        here.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
        here.put("processors", Runtime.getRuntime().availableProcessors());
        here.put("heap at most, MiB", Runtime.getRuntime().maxMemory() >> 20);
        return here;
    }
}

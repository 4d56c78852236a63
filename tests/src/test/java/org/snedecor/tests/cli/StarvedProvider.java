package org.snedecor.tests.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.BackendProvider;
import org.snedecor.core.backend.Backends;
import org.snedecor.opencl.driver.Failure;

/// `starved`: the vector backend as a device whose memory is at an end for as long as the file `-Dstarved.while` exists. Images can be brought
/// to it no more then.
public final class StarvedProvider implements BackendProvider {
    private static final String DETAIL = "12 MiB asked for, 250 MiB in use of the 256 MiB of a toy; a smaller batch needs less";
    static final String SAYS = "clCreateBuffer: CL_MEM_OBJECT_ALLOCATION_FAILURE (-4), there is no memory for a buffer: " + DETAIL;

    @Override
    public String name() {
        return "starved";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Backend open(String which) {
        Backend vector = Backends.get("vector");
        Path file = Path.of(System.getProperty("starved.while"));
        return (Backend) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Backend.class}, (_, method, arguments) -> {
            if (method.getName().equals("name")) return name();
            if (method.getName().equals("buffer") && Files.exists(file)) {
                throw Failure.of("clCreateBuffer", -4, DETAIL);
            }
            try {
                return method.invoke(vector, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}

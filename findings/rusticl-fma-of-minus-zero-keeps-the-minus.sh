#!/usr/bin/env bash
# fma(-0, 0, +0) is -0 on Mesa's rusticl, and +0 on PoCL and in Java.
#
# Guess: fma is one correctly rounded operation of IEEE 754 on every OpenCL device, and -0 + 0 rounds to +0.
# Seen:  Mesa 22.3.6 (Debian 12, mesa-opencl-icd, llvmpipe) answers -0, and says +0 of the same product and sum as two operations; PoCL 3.1 and Java's
#        Math.fma answer +0. A function that gives its result the sign of its argument by a last fma has the wrong sign at 0 there, and
#        1 / f(x) the wrong infinity. OpenCL states errors in ulp, of which the zeros are 0 apart, so the driver keeps its promise.
#
# Needs Debian's ocl-icd-libopencl1, pocl-opencl-icd and mesa-opencl-icd, Maven and a JDK 25. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
jdk=""; for d in "${JAVA_HOME:-}" /usr/lib/jvm/*; do grep -qs '^JAVA_VERSION="25' "$d/release" && { jdk=$d; break; }; done
[ -n "$jdk" ] || { echo "a JDK 25 is needed"; exit 2; }
for name in libRusticlOpenCL.so.1 libpocl.so.2; do
    { PATH=$PATH:/sbin ldconfig -p; } | grep -q "$name" || { echo "$name is needed (Debian packages mesa-opencl-icd and pocl-opencl-icd)"; exit 2; }
done
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>org.jocl</groupId><artifactId>jocl</artifactId><version>2.0.6</version></dependency></dependencies></project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >/dev/null
cat > Fma.java <<'JAVA'
import static org.jocl.CL.*;
import org.jocl.*;

public class Fma {
    public static void main(String[] a) {
        setExceptionsEnabled(true);
        cl_platform_id[] platforms = new cl_platform_id[1];
        clGetPlatformIDs(1, platforms, null);
        cl_device_id[] devices = new cl_device_id[1];
        clGetDeviceIDs(platforms[0], 0xFFFFFFFFL, 1, devices, null);
        byte[] version = new byte[200];
        clGetDeviceInfo(devices[0], CL_DRIVER_VERSION, version.length, Pointer.to(version), null);
        cl_context context = clCreateContext(null, 1, devices, null, null, null);
        cl_command_queue queue = clCreateCommandQueueWithProperties(context, devices[0], new cl_queue_properties(), null);
        String text = "#pragma OPENCL FP_CONTRACT OFF\n"
                + "kernel void f(global float* x) { float p = x[0] * x[1]; x[3] = fma(x[0], x[1], x[2]); x[4] = p + x[2]; }";
        cl_program program = clCreateProgramWithSource(context, 1, new String[] {text}, null, null);
        clBuildProgram(program, 0, null, null, null, null);
        cl_kernel kernel = clCreateKernel(program, "f", null);
        float[] x = {-0f, 0f, 0f, 7, 7};
        cl_mem memory = clCreateBuffer(context, CL_MEM_READ_WRITE, 4 * x.length, null, null);
        clEnqueueWriteBuffer(queue, memory, true, 0, 4 * x.length, Pointer.to(x), 0, null, null);
        clSetKernelArg(kernel, 0, Sizeof.cl_mem, Pointer.to(memory));
        clEnqueueNDRangeKernel(queue, kernel, 1, null, new long[] {1}, null, 0, null, null);
        clFinish(queue);
        clEnqueueReadBuffer(queue, memory, true, 0, 4 * x.length, Pointer.to(x), 0, null, null);
        clFinish(queue);
        System.out.println("driver " + new String(version).trim() + ": fma " + x[3] + ", in two " + x[4] + "; Java " + Math.fma(-0f, 0f, 0f));
    }
}
JAVA
mkdir pocl rusticl
echo libpocl.so.2 > pocl/pocl.icd
echo libRusticlOpenCL.so.1 > rusticl/rusticl.icd
for driver in pocl rusticl; do
    OCL_ICD_VENDORS="$work/$driver/" RUSTICL_ENABLE=llvmpipe "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' Fma.java > $driver.txt
    echo "$driver: $(cat $driver.txt)"
done
grep -q "fma 0.0, in two 0.0; Java 0.0" pocl.txt && grep -q "fma -0.0, in two 0.0; Java 0.0" rusticl.txt || { echo "this is no longer so"; exit 1; }

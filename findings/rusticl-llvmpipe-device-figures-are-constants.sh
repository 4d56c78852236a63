#!/usr/bin/env bash
# What rusticl says of llvmpipe's compute units and memory does not come from the machine: 8 units and 2 GiB, also with one thread.
#
# Guess: a driver that computes on the processor says how many of its cores, or of its own threads, it computes with, and how much memory there is; so
#        PoCL does. LP_NUM_THREADS=1 makes llvmpipe's pool one thread, so one unit is left.
# Seen:  Mesa 22.3.6 (Debian 12, mesa-opencl-icd) on two cores and 24 GiB: 8 compute units and 2,147,483,648 bytes of global memory, of which one
#        allocation may take all; the same with LP_NUM_THREADS=1. PoCL 3.1 on the same machine: as many units as `nproc` says. Work that is
#        dealt by the number of units is in pieces too small or too large there, and a program that plans by global memory stops at 2 GiB.
#
# Needs Debian's ocl-icd-libopencl1, pocl-opencl-icd, mesa-opencl-icd and clinfo. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
command -v clinfo >/dev/null || { echo "clinfo is needed (Debian package clinfo)"; exit 2; }
for name in libRusticlOpenCL.so.1 libpocl.so.2; do
    { PATH=$PATH:/sbin ldconfig -p; } | grep -q "$name" || { echo "$name is needed (Debian packages mesa-opencl-icd and pocl-opencl-icd)"; exit 2; }
done
mkdir pocl rusticl
echo libpocl.so.2 > pocl/pocl.icd
echo libRusticlOpenCL.so.1 > rusticl/rusticl.icd
# driver, threads of llvmpipe: "units, bytes"
ask() {
    OCL_ICD_VENDORS="$work/$1/" RUSTICL_ENABLE=llvmpipe LP_NUM_THREADS=$2 clinfo --raw \
        | awk '/CL_DEVICE_MAX_COMPUTE_UNITS/ {u = $NF} /CL_DEVICE_GLOBAL_MEM_SIZE/ {m = $NF} END {print u ", " m}'
}
cores=$(nproc) all=$(ask rusticl "$cores") one=$(ask rusticl 1) pocl=$(ask pocl 1)
echo "$cores cores, $(awk '/MemTotal/ {print $2}' /proc/meminfo) KiB; units, bytes: rusticl $all, with one thread $one; pocl $pocl"
[ "$all" = "8, 2147483648" ] && [ "$one" = "$all" ] && [ "${pocl%,*}" = "$cores" ] || { echo "this is no longer so"; exit 1; }

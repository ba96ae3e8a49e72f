#!/usr/bin/env bash
# Runs the engine's tests as on a processor without AVX-512, then as on one without AVX2: other micro-kernels, other vector widths, the same bits of products.
set -eu
cd "$(dirname "$0")/../.."
dotnet build tests/ManagedTorch -v quiet
for setting in DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0; do
    echo "$setting"
    env "$setting" dotnet test tests/ManagedTorch --no-build
done

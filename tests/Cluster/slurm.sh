#!/bin/bash
# The UCI benchmark at its published scale, on a Slurm cluster: sixteen parts, one a task. Submit from the repository's folder:
#   dotnet build -c Release notebooks && dotnet build -c Release lib/NotebookHost && sbatch tests/Cluster/slurm.sh
# Another number of parts: PARTS=8 sbatch --array=1-8 …; one part again: sbatch --array=3 …
#SBATCH --job-name=snn-uci
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=2-00:00:00
#SBATCH --requeue
export DOTNET_PROCESSOR_COUNT=${SLURM_CPUS_PER_TASK:-1}
exec dotnet lib/NotebookHost/bin/Release/net10.0/snn.dll run "${LESSON:-notebooks/08-uci-benchmark.ipynb}" --no-build \
  --profile "${PROFILE:-paper}" --set "results=${RESULTS:-$PWD/out/uci.jsonl}" --shard "$SLURM_ARRAY_TASK_ID/${PARTS:-16}"

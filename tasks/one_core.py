"""One thread of BLAS in every process that imports this, before NumPy loads.

Our matrices are small and our processes as many as there are cores: OpenBLAS's further threads only spin while they
wait, which cost a build two fifths more processor time. NumPy reads the number when it loads, so this module is to be
the first that an entry point imports; processes started from it inherit the setting.
"""

from __future__ import annotations

import os

SETS_NUMBER = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "GOTO_NUM_THREADS")

if not any(name in os.environ for name in SETS_NUMBER):
    os.environ[SETS_NUMBER[0]] = "1"

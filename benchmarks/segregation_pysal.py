"""The rival's part of ``segregation.py``: PySAL's D, isolation and H of the same person-resampled draws.

Run by that benchmark with an interpreter that has PySAL; reads cells, draws and seed as JSON, prints the seconds.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib.metadata import version

import numpy as np


def main() -> None:
    """Warms up with five draws, then takes the shortest of several times for them all."""
    warnings.simplefilter("ignore")
    import pandas as pd  # noqa: PLC0415 - after the warnings are silenced
    from segregation.singlegroup import Dissim, Entropy, Isolation  # noqa: PLC0415

    asked = json.load(sys.stdin)
    cells = np.array(asked["cells"])

    def work(draws: int) -> list[float]:
        stream = np.random.default_rng(asked["seed"])
        found = []
        for drawn in stream.multinomial(cells.sum(), cells.ravel() / cells.sum(), size=draws):
            having, without = drawn.reshape(cells.shape)
            frame = pd.DataFrame({"having": having, "all": having + without})
            found += [one(frame, "having", "all").statistic for one in (Dissim, Isolation, Entropy)]
        return found

    work(5)
    wall, processor = [], []
    for _ in range(asked["times"]):
        began, used = time.perf_counter(), time.process_time()
        work(asked["draws"])
        wall.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    print(json.dumps({"wall": min(wall), "processor": min(processor), "version": version("segregation")}))


if __name__ == "__main__":
    main()

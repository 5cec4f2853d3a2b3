"""Python's search for cycles: off where it only costs time, on again afterwards."""

import gc
import subprocess
import sys
from pathlib import Path

from tasks.collection import SELDOM, no_collection

ENDING = """
import atexit, gc
from tasks.collection import no_search_at_exit
atexit.register(lambda: print(gc.get_freeze_count() > 0))
no_search_at_exit()
"""


SETTLED = """
import gc
from tasks.collection import settle
settle()
print(gc.get_freeze_count() > 0, gc.isenabled(), gc.get_threshold())
"""


def test_it_is_off_while_the_block_lasts():
    assert gc.isenabled()
    with no_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_a_process_holds_at_its_end_is_left_out_of_the_last_search():
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", ENDING], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_what_is_loaded_is_left_out_of_it_from_then_on():
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", SETTLED], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"True True {SELDOM}"

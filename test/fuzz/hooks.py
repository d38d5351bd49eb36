"""Real ids for the paths that schemathesis makes up: most requests meet something that is there."""

import json
import os
import random

import schemathesis

IDS = json.loads(os.environ["DUBAN_FUZZ_IDS"])
DICE = random.Random(int(os.environ["DUBAN_FUZZ_SEED"]))


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if not path_parameters:
        return path_parameters
    return {
        name: DICE.choice(IDS[name]) if IDS.get(name) and DICE.random() < 0.8 else value
        for name, value in path_parameters.items()
    }

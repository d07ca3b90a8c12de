"""``python -m generator.cli`` is ``handrail``."""

import sys

from generator.cli.main import main

sys.exit(main())

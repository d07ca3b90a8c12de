"""``python -m handrail.cli`` is ``handrail``."""

import sys

from handrail.cli.main import main

sys.exit(main())

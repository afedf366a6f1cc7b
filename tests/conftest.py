from __future__ import annotations

from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, and no test here is about that.
settings.register_profile("any load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any load")

"""What every test shares: the strategies of Hypothesis are bounded and repeatable, so a run means the same twice."""

from hypothesis import HealthCheck, settings

# No deadline: the machine is shared, and a test never measures time. Derandomised: a red run can be made red again.
settings.register_profile(
    "kvarter", deadline=None, max_examples=100, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kvarter")

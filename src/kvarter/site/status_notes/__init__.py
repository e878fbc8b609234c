"""Status notes: progress, barriers and what is needed from whom, sent to the body that coordinates an activity."""

"""What a body is asked to approve and then stands in the plan: terms of reference, priorities, temporary groups."""

"""Changes of a plan: drafts written part by part, proposed, approved by the bodies, and then the plan."""

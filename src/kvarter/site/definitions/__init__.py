"""Areas and indicators as somebody defines them in a form; they stand in the store and only there."""

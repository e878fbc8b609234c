"""Reading what people wrote: Danish sentences into criteria, agreements into draft plans. No network, no models."""

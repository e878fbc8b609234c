"""The register: rows about persons stay in the engine; what leaves it are sums over areas."""

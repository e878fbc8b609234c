"""The pages of volunteers and ideas."""

"""Sign-in through the organisation with OpenID Connect: with PKCE, a nonce, and a signature that is always checked."""

"""The smart card: one worker process that holds the PKCS#11 modules, and its client."""

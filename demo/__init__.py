"""The demonstration: a sandbox hall, a training card, the real window, and the main job."""

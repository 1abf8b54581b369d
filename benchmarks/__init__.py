"""Speed and scale, as commands."""

"""Makes programs that people install: one small module for each target, opened by build_installer.py."""

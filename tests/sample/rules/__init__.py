"""The tea room's rules: one folder a calculator."""

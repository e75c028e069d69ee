"""The rules as code: one folder a calculator, found by its folder and listed nowhere."""

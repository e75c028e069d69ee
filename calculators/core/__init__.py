"""What every rule stands on: fields, parameters, messages, money, results."""

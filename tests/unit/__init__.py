"""Native tests of the calculators: the rules, the contracts, and what they say."""

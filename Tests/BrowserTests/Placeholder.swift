// Placeholder until the first test of Browser lands.

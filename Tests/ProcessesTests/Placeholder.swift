// Placeholder until the first test of Processes lands.

// Placeholder until the first test of Network lands.

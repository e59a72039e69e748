// Placeholder until the first test of Agent lands.

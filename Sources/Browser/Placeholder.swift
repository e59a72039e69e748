// Placeholder until the first file of Browser lands.

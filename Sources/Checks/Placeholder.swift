// Placeholder until the first file of Checks lands.

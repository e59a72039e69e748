// Placeholder until the first file of Processes lands.

// Placeholder until the first file of Network lands.

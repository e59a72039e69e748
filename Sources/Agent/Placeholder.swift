// Placeholder until the first file of Agent lands.

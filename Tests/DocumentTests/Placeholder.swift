// Placeholder until the first test of Document lands.

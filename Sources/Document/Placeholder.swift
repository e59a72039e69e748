// Placeholder until the first file of Document lands.

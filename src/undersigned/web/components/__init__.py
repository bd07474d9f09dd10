"""The parts of pages that are computed: pictures, and how people write numbers and dates."""

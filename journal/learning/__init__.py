"""The rules of adaptive learning, as pure functions over records; services enforce them on new input."""

"""What is printed; loaded only when somebody prints."""

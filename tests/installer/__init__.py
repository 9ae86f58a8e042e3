"""What building installers decides before it builds anything."""

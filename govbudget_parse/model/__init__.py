"""What comes out: frozen, slotted attrs classes that import nothing above them."""

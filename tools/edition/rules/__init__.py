"""What must hold between records. Each rule reports problems and changes nothing."""

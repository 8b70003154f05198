"""Files for learning management systems: Common Cartridge, Moodle XML, GIFT."""

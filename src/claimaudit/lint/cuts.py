"""Words and sentences that stop before their end."""

"""Reading quantities from tokens: the inside of `claimaudit.amounts`."""

"""The law's tables as declared data; recognising one; binding a printed table to it → facts."""

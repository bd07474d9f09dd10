"""The log: every act of standing, in one order, for ever."""

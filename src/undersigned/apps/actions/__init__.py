"""What happens where and when: actions, who holds them, and what was reported afterwards."""

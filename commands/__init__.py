"""What happens because someone asked."""

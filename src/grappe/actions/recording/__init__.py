"""What recording needs: entries as rows, and what was kept of them before."""

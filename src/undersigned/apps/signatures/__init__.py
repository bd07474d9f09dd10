"""Who stands behind a revision: endorsements of organisations, signatures of supporters, withdrawals."""

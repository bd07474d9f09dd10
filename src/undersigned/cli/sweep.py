"""`undersigned sweep`: nothing stays for longer than its rule says."""

from __future__ import annotations

import click

from undersigned.cli.site import with_installation


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@click.option("--reports", is_flag=True, help="Only say what was deleted in the last thirty days.")
@with_installation
def sweep(*, dry_run: bool, reports: bool) -> None:
    """Delete what is due by the rules of retention. The server does this by itself every hour."""
    from undersigned.kit import logs, retention  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    logs.configure()
    if reports:
        _reports()
        return
    counts = retention.preview(now=now()) if dry_run else retention.sweep(now=now())
    for name, number in counts.items():
        click.echo(f"{name}: {number} {'would be deleted' if dry_run else 'deleted'}")
    if failed := sorted(retention.RULES.keys() - counts.keys()):
        raise click.ClickException(f"These rules failed, and are tried again in an hour: {', '.join(failed)}.")


def _reports() -> None:
    from undersigned.kit.models import Sweep  # noqa: PLC0415  # needs the apps

    for day in Sweep.objects.order_by("-swept_on")[:30]:
        told = ", ".join(f"{name} {number}" for name, number in sorted(day.counts.items()) if number) or "nothing"
        failed = f"; failed: {', '.join(day.failed)}" if day.failed else ""
        click.echo(f"{day.swept_on}: {told}{failed}")

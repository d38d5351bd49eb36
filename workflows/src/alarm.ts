import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * A timer that is kept across wakes and replaced only when its moment changes, so that a command
 * which leaves the clock alone costs no timer events.
 */
export class Alarm {
  /** True once the moment has come; the loop takes it down. */
  rang = false;
  private at: string | null = null;
  private scope: CancellationScope | null = null;

  /** Sets the alarm to a wall instant, or takes it off with null. */
  set(at: string | null): void {
    if (at === this.at && !this.rang) return;
    this.scope?.cancel();
    this.scope = null;
    this.rang = false;
    this.at = at;
    if (at === null) return;
    const scope = new CancellationScope();
    this.scope = scope;
    const wait = Math.max(1_000, Date.parse(at) - Date.now());
    scope
      .run(() => sleep(wait, { summary: `next due moment ${at}` }))
      .then(
        () => {
          if (this.scope === scope) this.rang = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}

import { attend, look, refresh } from '@duban/workflow-contract';
import { setHandler } from '@temporalio/workflow';

const LONGEST_SUMMARY = 100;

/** What reaches a measure from outside: looks with their reason, and a wish to continue on newer code. */
export class Inbox {
  /** Somebody said that the record should be looked at; true at first, for a new run knows nothing. */
  looked = true;
  refreshing = false;
  private reasons: string[] = [];

  /** Opens the door. */
  open(): void {
    const asked = (reason?: string) => {
      this.looked = true;
      if (reason !== undefined) this.reasons.push(reason);
    };
    setHandler(look, asked);
    setHandler(attend, asked);
    setHandler(refresh, () => void (this.refreshing = true));
  }

  /** Takes the looks: why it was asked to, in a line for Temporal's own pages. */
  take(): string {
    this.looked = false;
    return this.reasons.splice(0).join(', ').slice(0, LONGEST_SUMMARY);
  }
}

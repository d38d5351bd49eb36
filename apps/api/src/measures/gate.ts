/**
 * At most `width` pieces of work at once for a key, the rest in order of arrival. Temporal allows ten
 * Updates in flight for a run, and the eleventh is a trap: commands run again and answers get lost.
 */
export class Gate {
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly width: number) {}

  async through<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.enter(key);
    try {
      return await work();
    } finally {
      this.leave(key);
    }
  }

  private async enter(key: string): Promise<void> {
    const running = this.running.get(key) ?? 0;
    if (running < this.width) {
      this.running.set(key, running + 1);
      return;
    }
    await new Promise<void>((resolve) => {
      const queue = this.waiting.get(key) ?? [];
      queue.push(resolve);
      this.waiting.set(key, queue);
    });
  }

  /** Hands the place to the next in line; the count stays. */
  private leave(key: string): void {
    const next = this.waiting.get(key)?.shift();
    if (next) {
      next();
      return;
    }
    this.waiting.delete(key);
    const left = (this.running.get(key) ?? 1) - 1;
    if (left === 0) this.running.delete(key);
    else this.running.set(key, left);
  }
}

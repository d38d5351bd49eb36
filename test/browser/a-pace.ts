import type { Locator, Page } from 'playwright-core';

const SECONDS_TO_AIM = 1.2;
const CHARACTERS_A_MINUTE = 60;
const SECONDS_A_KEY = 0.3;

/** A person at a desk: what is done costs a person's time beside the machine's own. The person's is counted, not waited for. */
export class Pace {
  clicks = 0;
  characters = 0;
  private person = 0;
  private readonly began = performance.now();

  constructor(private readonly page: Page) {}

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    this.person += SECONDS_TO_AIM;
    await what.click();
  }

  async type(what: Locator, words: string): Promise<void> {
    this.characters += words.length;
    this.person += (words.length * 60) / CHARACTERS_A_MINUTE;
    await what.fill(words);
  }

  async press(keys: string): Promise<void> {
    this.person += SECONDS_A_KEY;
    await this.page.keyboard.press(keys);
  }

  /** To read a row before it is answered. */
  read(seconds: number): void {
    this.person += seconds;
  }

  get machineSeconds(): number {
    return Math.round((performance.now() - this.began) / 1_000);
  }

  /** A person's time and the machine's together. */
  get minutes(): number {
    return Math.round((this.person / 60 + this.machineSeconds / 60) * 10) / 10;
  }

  get figures() {
    const { clicks, characters, minutes, machineSeconds } = this;
    return { clicks, characters, minutes, machineSeconds };
  }
}

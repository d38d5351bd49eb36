import type { Scene } from './scene.js';

/** Says what is still wrong; nothing when it is right. */
export type Say = (wrong: string) => void;

/** A fault's steps: each yield asks for a day, and goes on in its morning. */
export type Story = (scene: Scene, say: Say) => AsyncGenerator<string, void>;

/** Says what was found where it is not what is right. */
export function expecting(say: Say, what: string, found: unknown, right: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(right))
    say(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(right)}`);
}

/** A node of a work plan. */
export const due = (title: string, dueOn: string, weight = 100) => ({ title, dueOn, weight });

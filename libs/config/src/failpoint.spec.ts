import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { armFailpoints, failpoint } from './failpoint.js';

// This process goes on after the kill that is asked for, as no process does outside of a test.
const kill = vi.spyOn(process, 'kill').mockReturnValue(true);

beforeEach(() => void kill.mockClear());
afterEach(() => {
  armFailpoints(new Map());
});

it('kills nobody where nothing is armed, or another point is', () => {
  failpoint('before-commit');
  armFailpoints(new Map([['after-commit', { nth: 1 }]]));
  failpoint('before-commit');
  expect(kill).not.toHaveBeenCalled();
});

it('kills its own process at the passing that was named', () => {
  armFailpoints(new Map([['before-answer', { nth: 3 }]]));
  for (const asked of [0, 0, 1]) {
    failpoint('before-answer');
    expect(kill).toHaveBeenCalledTimes(asked);
  }
  expect(kill).toHaveBeenCalledWith(process.pid, 'SIGKILL');
});

it('kills at odds of one to one each time', () => {
  armFailpoints(new Map([['mail-accepted', { odds: 1 }]]));
  failpoint('mail-accepted');
  failpoint('mail-accepted');
  expect(kill).toHaveBeenCalledTimes(2);
});

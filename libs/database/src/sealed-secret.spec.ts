import { expect, it } from 'vitest';
import { sealed, unsealed } from './sealed-secret.js';

const KEY = 'a key of thirty-two letters or more';

it('opens for its owner with its key, and for nobody else', () => {
  const text = sealed('whsec_open', 'target-1', KEY);
  expect(text).not.toContain('whsec');
  expect(unsealed(text, 'target-1', KEY)).toBe('whsec_open');
  expect(unsealed(text, 'target-2', KEY)).toBeNull();
  expect(unsealed(text, 'target-1', `${KEY}!`)).toBeNull();
  expect(unsealed('', 'target-1', KEY)).toBeNull();
});

it('does not open once it was touched, and never looks the same twice', () => {
  const text = sealed('whsec_open', 'target-1', KEY);
  const bytes = Buffer.from(text, 'base64url');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(unsealed(bytes.toString('base64url'), 'target-1', KEY)).toBeNull();
  expect(sealed('whsec_open', 'target-1', KEY)).not.toBe(text);
});

import { commands, houseAccess, scopeOfAct, scopesOfCommand, type HouseAct } from '../src/index.js';
import { describe, expect, it } from 'vitest';

describe('what a token’s scope opens', () => {
  it('report fills in, and signs, approves or decides nothing', () => {
    const written = commands.map(({ name }) => name).filter((name) => scopesOfCommand(name).includes('report'));
    expect(written).toContain('report');
    expect(written).toContain('report-value');
    expect(written.filter((name) => /^(sign|approve|decide|accept|strike|check)-|^confirm-value/.test(name))).toEqual(
      [],
    );
  });

  it('command gives every command that its owner may', () => {
    expect(commands.every(({ name }) => scopesOfCommand(name).includes('command'))).toBe(true);
  });

  it('admin keeps the register and nothing of the business', () => {
    const kept = (Object.keys(houseAccess) as HouseAct[]).filter((act) => scopeOfAct(act) === 'admin');
    expect(kept.filter((act) => /plans|policies\.keep|reviews|instruments|indicators|desk/.test(act))).toEqual([]);
    expect(kept).toContain('people.keep');
  });
});

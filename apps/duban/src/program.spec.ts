import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildProgram } from './every-command.js';
import { runProgram } from './program.js';

let said = '';

beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('the command line', () => {
  it.each([[['bogus']], [['start', '--bogus']], [['start', '--port']], [['start', '1']], [['import']], [[]]])(
    'refuses %j as usage',
    async (args) => {
      await expect(runProgram(buildProgram(), args)).rejects.toMatchObject({ code: 'usage', exit: 2 });
    },
  );

  it('says where the dashes belong when npm start swallowed a flag', async () => {
    vi.stubEnv('npm_lifecycle_event', 'start');
    await expect(runProgram(buildProgram(), ['start', '4300'])).rejects.toThrow('npm start -- --port');
  });

  it('takes a wish for help as done', async () => {
    await expect(runProgram(buildProgram(), ['start', '--help'])).resolves.toBeUndefined();
    expect(said).toContain('--shift-years');
  });
});

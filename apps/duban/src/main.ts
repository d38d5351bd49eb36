import { buildProgram, runProgram } from './program.js';
import { endingOf } from './refusal.js';

try {
  await runProgram(buildProgram(), process.argv.slice(2));
} catch (error) {
  const { exit, line } = endingOf(error);
  // Where a bug stands is for whoever looks for it; a person gets the sentence.
  if (process.env.DUBAN_TRACE === '1' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.stderr.write(`${line}\n`);
  process.exitCode = exit;
}

import { aProgram, runProgram } from './program.js';

const args = process.argv.slice(2);

try {
  await runProgram(await program(), args);
} catch (error) {
  const { endingOf } = await import('./ending.js');
  const { exit, line } = endingOf(error);
  // Where a bug stands is for whoever looks for it; a person gets the sentence.
  if (process.env.DUBAN_TRACE === '1' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.stderr.write(`${line}\n`);
  process.exitCode = exit;
}

/** Who reads a document or runs a stack loads nothing that only others need: the record, its engine, its network. */
async function program() {
  if (args[0] === 'extract') return aProgram([(await import('./extract.command.js')).registerExtract]);
  if (args[0] === 'start') return aProgram([(await import('./start.command.js')).registerStart]);
  return (await import('./every-command.js')).buildProgram();
}

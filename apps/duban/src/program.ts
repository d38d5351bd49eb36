import { Command, CommanderError } from 'commander';
import { Refusal } from './refusal.js';

/** The command line with some of its commands. */
export function aProgram(commands: readonly ((program: Command) => void)[]): Command {
  const program = new Command('duban').description('督办: makes a plan happen').exitOverride();
  program.configureOutput({ outputError: () => undefined }); // said once, as the last line, by the caller
  // Sub-commands take over these settings, so they come first.
  for (const register of commands) register(program);
  return program;
}

/** Runs one command line. Throws a `Refusal` where it can't be done; a wish for help is done, not refused. */
export async function runProgram(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    throw new Refusal('usage', 2, usageSentence(error, args));
  }
}

function usageSentence(error: CommanderError, args: readonly string[]): string {
  if (args.length === 0) return 'Say which command: see --help.';
  const sentence = error.message.replace(/^error: /, '').trim();
  const lostDashes = error.code === 'commander.excessArguments' && process.env.npm_lifecycle_event === 'start';
  return lostDashes ? `${sentence} Flags of npm start go after two dashes: npm start -- --port 4300.` : sentence;
}
